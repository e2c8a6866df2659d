using ChatSite.Data;
using ChatSite.Pages.Accounts;

namespace ChatSite.Pages.Shared;

/// <summary>
/// Where the site is reached, for links in mails: <c>ChatSite:PublicAddress</c>. What a request claims in its Host
/// header is believed only from the machine itself, else whoever asks could have a link lead to a site of his own.
/// </summary>
public sealed class PublicAddress
{
    private readonly string? _configured;

    /// <exception cref="StartRefused">The configured one is no address of a site.</exception>
    public PublicAddress(IConfiguration configuration)
    {
        if (configuration["ChatSite:PublicAddress"] is not { Length: > 0 } address) return;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.PathAndQuery != "/" || uri.UserInfo != "" || uri.Fragment != "")
            throw new StartRefused($"ChatSite:PublicAddress: \"{address}\" is no address of a site, such as https://chat.school.example.");
        _configured = uri.GetLeftPart(UriPartial.Authority);
    }

    /// <summary>Whether the site knows it without asking a request.</summary>
    public bool IsSet => _configured is not null;

    /// <summary>Such as <c>https://chat.school.example</c>; null when the site doesn't know it.</summary>
    public string? Of(HttpContext context) =>
        _configured ?? (context.IsOnThisMachine() ? $"{context.Request.Scheme}://{context.Request.Host}" : null);
}
