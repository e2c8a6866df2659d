using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace ChatSite.Messages;

/// <summary>
/// What a row of the timeline shows, and its HTML: rendered once and the same for every reader. "Mine", local time
/// and colours are the page's business. Every byte here is sent to every reader, so optional quotes, closing tags
/// and a <c>datetime</c> attribute are left out (the text of a <c>time</c> element is its machine-readable value; only
/// in a page, which may be read without a script, it is what the school's clock shows).
/// </summary>
public sealed record MessageRow(
    long Id, long Seq, int RoomId, int AuthorId, string Author, MessageKind Kind, string Text,
    DateTime PostedAt, bool IsEdited, bool IsRemoved, bool Follows, bool IsRemovedByStaff = false)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <param name="zone">The school's, for a page; null for the lines, whose readers have a script.</param>
    public string Html(TimeZoneInfo? zone = null)
    {
        var html = new StringBuilder(Text.Length + 200);
        html.Append("<li id=\"m").Append(Id).Append("\" class=\"message").Append(Extra())
            .Append("\" data-seq=").Append(Seq).Append(" data-author=").Append(AuthorId).Append('>');
        if (Kind == MessageKind.Notice && !IsRemoved)
            return html.Append("<p dir=auto>").Append(Encoder.Encode(Text)).Append(' ').Append(Time(zone)).Append("</li>").ToString();

        if (Kind == MessageKind.Notice) return html.Append("<p>").Append(Tombstone).Append("</li>").ToString();
        html.Append("<b>").Append(Encoder.Encode(Author)).Append("</b> <a href=/m/").Append(Id).Append('>').Append(Time(zone)).Append("</a>");
        if (IsEdited && !IsRemoved) html.Append(" <small>edited</small>");
        if (IsRemoved) html.Append("<p>").Append(Tombstone);
        else
        {
            var text = Markdown.ToHtml(Text, out var isOneParagraph);
            if (isOneParagraph) html.Append("<p dir=auto>").Append(text);
            else html.Append("<div dir=auto>").Append(text).Append("</div>");
        }
        return html.Append("</li>").ToString();
    }

    internal static MessageRow Of(Message message) => new(
        message.Id, message.Seq, message.RoomId, message.AuthorId, message.Author.Name, message.Kind, message.Text,
        message.PostedAt, message.EditedAt is not null, message.RemovedAt is not null, message.Follows, message.Removal == Removal.Staff);

    // In English for everyone; the page of whoever reads another language says it in that (rows/dress.js).
    private string Tombstone => IsRemovedByStaff ? "This message was removed by staff." : "This message was removed.";

    private string Extra() => string.Concat(
        Kind == MessageKind.Notice ? " notice" : "", Follows ? " follows" : "",
        IsRemovedByStaff ? " removed by-staff" : IsRemoved ? " removed" : IsEdited ? " edited" : "");

    private string Time(TimeZoneInfo? zone) => zone is null
        ? string.Create(CultureInfo.InvariantCulture, $"<time>{PostedAt:yyyy-MM-dd HH:mm}Z</time>")
        : string.Create(CultureInfo.InvariantCulture, $"<time data-at={PostedAt:yyyy-MM-ddTHH:mm}Z>{TimeZoneInfo.ConvertTimeFromUtc(PostedAt, zone):HH:mm}</time>");
}
