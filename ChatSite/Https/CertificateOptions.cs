namespace ChatSite.Https;

/// <summary>The site's own certificate (<c>ChatSite:Certificate</c>), for a site that is reached by HTTPS without a proxy before it.</summary>
public sealed class CertificateOptions
{
    /// <summary>A PEM file with the certificate, and behind it those of the authorities between it and the root.</summary>
    public string? File { get; set; }

    /// <summary>A PEM file with its key; without it, the key stands in the first file.</summary>
    public string? Key { get; set; }

    internal bool IsSet => !string.IsNullOrEmpty(File);
}
