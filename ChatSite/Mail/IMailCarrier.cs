namespace ChatSite.Mail;

/// <summary>Takes letters to where they go on from: the school's mail server, or a folder.</summary>
public interface IMailCarrier
{
    /// <exception cref="MailRefused">This letter was not taken.</exception>
    /// <exception cref="IOException">The way there is closed, for every letter.</exception>
    Task Carry(Letter letter, CancellationToken cancel);
}

/// <summary>The mail server did not take a letter, and says why.</summary>
/// <param name="isFinal">Asking again would not help (5xx); else it may be taken later (4xx).</param>
public sealed class MailRefused(string reason, bool isFinal) : Exception(reason)
{
    public bool IsFinal => isFinal;
}
