namespace ChatSite.Contacts;

/// <summary>How one person stands to another, as far as he may know.</summary>
public enum Tie
{
    None,

    /// <summary>He has asked, and waits.</summary>
    Asked,

    /// <summary>He was asked.</summary>
    AskedMe,
    Contact,

    /// <summary>He has blocked the other. Never: is blocked.</summary>
    Blocked,
}
