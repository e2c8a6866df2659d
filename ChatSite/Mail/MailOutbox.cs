using System.Threading.Channels;
using ChatSite.Data;

namespace ChatSite.Mail;

/// <summary>
/// Where mails wait for the mail server. A mail is stored in the transaction that is the reason for it, so that an
/// outage loses none and none is sent for something that never happened.
/// </summary>
public sealed class MailOutbox(TimeProvider clock)
{
    /// <summary>How long a mail is tried, as mail servers do among themselves (RFC 5321, 4.5.4.1).</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(5);

    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <param name="usefulFor">When the mail need not arrive any more, such as when a link in it expires.</param>
    /// <exception cref="ArgumentException">No mail can be sent there; whoever took the address had to ask <see cref="MailAddresses"/>.</exception>
    public void Add(WriteTurn turn, MailTo to, string subject, string text, TimeSpan? usefulFor = null)
    {
        if (!MailAddresses.IsUsable(to.Address)) throw new ArgumentException("That is no address for mail.", nameof(to));
        var now = clock.GetUtcNow().UtcDateTime;
        turn.Db.Add(new WaitingMail
        {
            To = to.Address,
            ToName = to.Name,
            Subject = subject,
            Text = text,
            CreatedAt = now,
            UsefulUntil = now + (usefulFor ?? Patience),
            NextTryAt = now,
        });
        turn.Db.SaveChanges();
        turn.AfterCommit(Ring);
    }

    /// <summary>There is something to send.</summary>
    internal void Ring() => _bell.Writer.TryWrite(true);

    /// <summary>Waits until something was added.</summary>
    internal ValueTask<bool> Rings(CancellationToken cancel) => _bell.Reader.ReadAsync(cancel);
}
