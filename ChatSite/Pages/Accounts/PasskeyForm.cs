namespace ChatSite.Pages.Accounts;

/// <summary>A button that signs in by a passkey; its script fetches the question first, then sends the browser's answer.</summary>
/// <param name="Place">Takes the answer; its handler "options" gives the question.</param>
/// <param name="Also">A box in another form of the page that is asked too: whether to remember.</param>
public sealed record PasskeyForm(string Place, string? ReturnUrl, string Also);
