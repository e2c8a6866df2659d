using System.Net;
using ChatSite.Tests.Support;

namespace ChatSite.Tests.Live;

/// <summary>
/// Somebody who writes, changes his mind and takes things back, and tries again with the same key until the site has
/// answered; sometimes also when it has.
/// </summary>
public sealed class BusyWriter(Person person, int[] rooms, int seed)
{
    private static readonly string[] Words = ["hello", "*really*", "`x = 1`", "<b>", "https://school.example/a?b=c", "ä€😀", "\n\n", "\n- ", "\n> ", "\n```\n", "&amp;", "שלום"];

    private readonly Random _dice = new(seed);
    private readonly List<(int Room, long Id)> _mine = [];

    /// <summary>What was acknowledged, by room.</summary>
    public IReadOnlyList<(int Room, long Id)> Mine => _mine;

    public int Deeds { get; private set; }

    public async Task Write(int deeds, CancellationToken cancel)
    {
        for (var deed = 0; deed < deeds; deed++, Deeds++)
        {
            var choice = _dice.Next(10);
            if (choice < 7 || _mine.Count == 0) await Post($"{seed}-{deed}", cancel);
            else if (choice < 9) await Change("edit", cancel);
            else await Change("remove", cancel);
        }
    }

    private async Task Post(string key, CancellationToken cancel)
    {
        var (room, text) = (rooms[_dice.Next(rooms.Length)], $"{key} {Text()}");
        var id = await Send($"/rooms/{room}/messages", text, key, cancel);
        _mine.Add((room, id));
        if (_dice.Next(20) == 0) Assert.Equal(id, await Send($"/rooms/{room}/messages", text, key, cancel));
    }

    private async Task Change(string verb, CancellationToken cancel)
    {
        // Mostly something recent, which is on the pages; sometimes what is far up.
        var back = _dice.Next(5) == 0 ? _mine.Count : Math.Min(_mine.Count, 10);
        var (_, id) = _mine[_mine.Count - 1 - _dice.Next(back)];
        await Send($"/messages/{id}/{verb}", $"changed {Text()}", "", cancel);
    }

    private string Text() => string.Join(' ', Enumerable.Range(0, _dice.Next(1, 30)).Select(_ => Words[_dice.Next(Words.Length)])) + " end";

    private async Task<long> Send(string path, string text, string key, CancellationToken cancel)
    {
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            try
            {
                using var answer = await person.PostFragment(path, ("Text", text), ("Key", key));
                if (answer.StatusCode == HttpStatusCode.OK) return key.Length == 0 ? 0 : long.Parse(answer.Headers.GetValues("X-Message-Id").Single());
                // What is removed already can't be edited; anything else that is refused is a fault, unless the site is going.
                if (key.Length == 0 && answer.StatusCode == HttpStatusCode.UnprocessableEntity) return 0;
                Assert.True((int)answer.StatusCode >= 500, $"{path} answered {answer.StatusCode}.");
            }
            catch (Exception away) when (away is HttpRequestException or IOException)
            {
                await Task.Delay(20, cancel);
            }
        }
    }
}
