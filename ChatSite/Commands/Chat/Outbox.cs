using System.Threading.Channels;

namespace ChatSite.Commands.Chat;

/// <summary>What was written waits here until the site has answered for it: one at a time, in order, under the same key with every try, so that nothing is lost and nothing doubles.</summary>
internal sealed class Outbox(Server server, Screen screen)
{
    private readonly Channel<Letter> _letters = Channel.CreateUnbounded<Letter>();
    private int _waiting;

    public int Waiting => Volatile.Read(ref _waiting);

    public void Put(int room, string text)
    {
        Interlocked.Increment(ref _waiting);
        _letters.Writer.TryWrite(new Letter(room, text, Guid.NewGuid().ToString("N")));
    }

    /// <summary>Nothing more will be put in.</summary>
    public void Close() => _letters.Writer.TryComplete();

    /// <summary>Sends until it is closed and empty.</summary>
    public async Task Run(CancellationToken cancel)
    {
        await foreach (var letter in _letters.Reader.ReadAllAsync(cancel))
        {
            await Send(letter, cancel);
            Interlocked.Decrement(ref _waiting);
        }
    }

    private async Task Send(Letter letter, CancellationToken cancel)
    {
        var pause = new BackOff();
        while (true)
        {
            var wait = (TimeSpan?)null;
            try
            {
                await server.Post(letter.Room, letter.Text, letter.Key, cancel);
                return;
            }
            catch (ServerProblem problem) when (problem.IsPassing)
            {
                wait = problem.Wait;
            }
            catch (ServerProblem problem)
            {
                screen.Tell($"Not sent: {problem.Message}\n  {Harmless.Text(letter.Text)}");
                if (problem.IsEnd) throw;
                return;
            }
            catch (HttpRequestException)
            {
                // It stays, and the next try carries the same key.
            }
            await Task.Delay(wait ?? pause.Next(), cancel);
        }
    }

    private sealed record Letter(int Room, string Text, string Key);
}
