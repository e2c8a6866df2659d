namespace ChatSite.Pages.Accounts;

/// <summary>A button that signs in by a passkey; its script fetches the question first, then sends the browser's answer.</summary>
/// <param name="Place">Takes the answer; its handler "options" gives the question.</param>
public sealed record PasskeyForm(string Place, string? ReturnUrl)
{
    /// <summary>A box in another form of the page that is sent with the answer: whether to remember.</summary>
    public string? Also { get; init; }

    /// <summary>Whether to remember the browser is asked here, where no other form does.</summary>
    public bool AsksToRemember { get; init; }
}
