namespace ChatSite.Contacts;

/// <summary>How many people ask to be contacts, at the side of every page and on the live line.</summary>
public static class Asked
{
    public static string Html(int count) => $"<b id=\"asked\" class=\"unread\">{(count > 0 ? count : "")}</b>";
}
