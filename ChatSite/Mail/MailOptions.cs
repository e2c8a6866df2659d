namespace ChatSite.Mail;

/// <summary>The school's mail server (<c>ChatSite:Mail</c>). Without a host, mails land in the data folder.</summary>
public sealed class MailOptions
{
    public string? Host { get; set; }

    /// <summary>Usually 587 with STARTTLS, 465 with TLS from the start.</summary>
    public int? Port { get; set; }

    public MailSecurity Security { get; set; } = MailSecurity.StartTls;

    public string? UserName { get; set; }
    public string? Password { get; set; }

    /// <summary>The address that mails come from.</summary>
    public string From { get; set; } = "chatsite@localhost";

    public string FromName { get; set; } = "ChatSite";

    /// <summary>Whether there is a mail server to send to.</summary>
    public bool IsSetUp => !string.IsNullOrWhiteSpace(Host);

    internal int PortOrUsual => Port ?? (Security == MailSecurity.Tls ? 465 : 587);
}

/// <summary>How the way to the mail server is protected.</summary>
public enum MailSecurity
{
    /// <summary>Begins in the open and must change to TLS before anything is said.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Tls,

    /// <summary>Never protected: for a mail server on the same machine. No password is sent.</summary>
    None,
}
