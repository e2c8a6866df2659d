using System.Security.Cryptography.X509Certificates;

namespace ChatSite.Mail;

/// <summary>The school's mail server (<c>ChatSite:Mail</c>). Without a host, mails land in the data folder.</summary>
public sealed class MailOptions
{
    public string? Host { get; set; }

    /// <summary>If nothing else is said: 587 with STARTTLS, 465 with TLS from the start, 25 without.</summary>
    public int? Port { get; set; }

    public MailSecurity Security { get; set; } = MailSecurity.StartTls;

    public string? UserName { get; set; }
    public string? Password { get; set; }

    /// <summary>A file (PEM) with the certificate of the school's own authority, where the mail server's comes from there.</summary>
    public string? Authority { get; set; }

    /// <summary>How long one letter may take, from the first knock to the goodbye.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Whether there is a mail server to send to.</summary>
    public bool IsSetUp => !string.IsNullOrWhiteSpace(Host);

    internal int PortOrUsual => Port ?? Security switch { MailSecurity.Tls => 465, MailSecurity.StartTls => 587, _ => 25 };

    internal X509ChainPolicy? OwnAuthority()
    {
        if (Authority is null) return null;
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(Authority);
        return policy;
    }
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
