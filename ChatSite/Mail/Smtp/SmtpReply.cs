namespace ChatSite.Mail.Smtp;

/// <summary>What a mail server answered: a code, and words for people (RFC 5321, 4.2).</summary>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    private const int ClosesNow = 421;

    public bool Is(int code) => Code == code;

    public bool IsGood => Code is >= 200 and < 300;

    /// <summary>After this one the server says nothing more, to nobody's letter.</summary>
    public bool IsGoodbye => Code == ClosesNow;

    public bool IsFinal => Code >= 500;

    public override string ToString() => $"{Code} {string.Join(' ', Lines)}".Trim();
}
