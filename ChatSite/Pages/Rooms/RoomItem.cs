using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using ChatSite.Pages.Shared;
using ChatSite.Rooms;

namespace ChatSite.Pages.Rooms;

/// <summary>A line of the list of conversations, the same in the page and on the live line.</summary>
internal static class RoomItem
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Html(RoomLink room, bool isHere = false)
    {
        var html = new StringBuilder(200);
        html.Append($"<li id=\"room-{room.Id}\" class=\"{room.Kind.ToString().ToLowerInvariant()}\" data-at=\"{room.Sort}\"><a href=\"/rooms/{room.Id}\"{(isHere ? " aria-current=\"page\"" : "")}>");
        html.Append(Face.Of(room.OtherId ?? room.Id, room.Name)).Append(' '); // the space is for text browsers
        html.Append($"<span class=\"name\" dir=\"auto\">{Encoder.Encode(room.Name)}</span>");
        if (room.OtherId is { } other) html.Append($"<i class=\"dot\" data-person=\"{other}\" data-state=\"offline\"></i>");
        return html.Append(Unread(room.Id, room.Unread)).Append("</a></li>").ToString();
    }

    public static string Unread(int roomId, int count) =>
        count > 0
            ? $"<b id=\"unread-{roomId}\" class=\"unread\" aria-label=\"{count} unread\">{(count > 99 ? "99+" : count)}</b>"
            : $"<b id=\"unread-{roomId}\" class=\"unread\"></b>";
}
