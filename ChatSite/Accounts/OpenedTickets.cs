using Microsoft.AspNetCore.Authentication;

namespace ChatSite.Accounts;

/// <summary>
/// Remembers the cookies it has opened: deciphering one is a third of what posting a message costs. It opens nothing
/// that the cipher didn't, and decides nothing: the cookie's age and <see cref="Sessions"/> are looked at each time.
/// </summary>
internal sealed class OpenedTickets(ISecureDataFormat<AuthenticationTicket> cipher) : ISecureDataFormat<AuthenticationTicket>
{
    // Some 1.5 KB each; those of a large school at once.
    private readonly Recent<string, AuthenticationTicket> _opened = new(4096);

    public AuthenticationTicket? Unprotect(string? protectedText, string? purpose)
    {
        if (protectedText is null || purpose is not null) return cipher.Unprotect(protectedText, purpose);
        if (_opened.TryGet(protectedText, out var known)) return known;
        if (cipher.Unprotect(protectedText) is not { } ticket) return null;
        _opened.Keep(protectedText, ticket);
        return ticket;
    }

    public AuthenticationTicket? Unprotect(string? protectedText) => Unprotect(protectedText, null);

    public string Protect(AuthenticationTicket data) => cipher.Protect(data);

    public string Protect(AuthenticationTicket data, string? purpose) => cipher.Protect(data, purpose);
}
