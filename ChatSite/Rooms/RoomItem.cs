using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using ChatSite.Languages;
using ChatSite.Photos;
using ChatSite.Presence;
using ChatSite.Shared;

namespace ChatSite.Rooms;

/// <summary>A line of the list of conversations, the same in the page and on the live line.</summary>
public sealed class RoomItem(PersonDot dot, Faces faces)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public string Html(RoomLink room, bool isHere = false)
    {
        var html = new StringBuilder(200);
        html.Append($"<li id=\"room-{room.Id}\" class=\"{room.Kind.ToString().ToLowerInvariant()}\" data-at=\"{room.Sort}\"><a href=\"/rooms/{room.Id}\"{(isHere ? " aria-current=\"page\"" : "")}>");
        html.Append(room.OtherId is { } other ? faces.Of(room.UserId, room.MyRoleId, other, room.Name) : Face.Of(room.Id, room.Name)).Append(' '); // the space is for text browsers
        html.Append($"<span class=\"name\" dir=\"auto\">{Encoder.Encode(room.Name)}</span>");
        html.Append(Dot(room)).Append(' ');
        // Whoever looks at the room needs no number: what is new stands below its line there.
        return html.Append(Unread(room.Id, isHere ? 0 : room.Unread)).Append("</a></li>").ToString();
    }

    /// <summary>In a conversation of two, whether the other is there; nothing where the school does not show it.</summary>
    public string Dot(RoomLink room) =>
        room is { OtherId: { } other, OtherRoleId: { } role } ? dot.Html(room.UserId, room.MyRoleId, other, role, room.OtherSeenAt) : "";

    /// <summary>In a conversation of two, what the other says about being there.</summary>
    public string Said(RoomLink room) =>
        room is { OtherId: { } other, OtherRoleId: { } role } ? dot.Said(room.UserId, room.MyRoleId, other, role) : "";

    /// <summary>Takes the room out of the list.</summary>
    public static string Gone(int roomId) => $"<li id=\"room-{roomId}\" hx-delete-me></li>";

    /// <summary>The room's name and topic as its page shows them.</summary>
    public static string Heading(string name, string topic) =>
        $"<h1 id=\"room-name\" dir=\"auto\">{Encoder.Encode(name)}</h1><p id=\"room-topic\" class=\"topic\" dir=\"auto\">{Encoder.Encode(topic)}</p>";

    /// <summary>Who reads along in the room, as its page shows it; empty where nobody does.</summary>
    public static string Supervised(IReadOnlyList<string> names, Tongue tongue)
    {
        Saying says = $"Supervised by {Sentence.List(names)}.";
        return $"<p id=\"supervised\" class=\"supervised\" dir=\"auto\">{(names.Count == 0 ? "" : Encoder.Encode(says.In(tongue)))}</p>";
    }

    /// <summary>
    /// That the room will be deleted, and when, as its page shows it; empty where it stays. No day that has passed: what
    /// is kept as evidence goes when that is over, and members aren't told of it.
    /// </summary>
    public static string Fate(Room room, DateTime now, Tongue tongue)
    {
        if (room.DeleteAt is not { } due) return "<p id=\"fate\" class=\"supervised\"></p>";
        Saying says = due <= now ? "This room and everything in it will be deleted." : (Saying)$"This room and everything in it will be deleted on {due.ToString("d MMMM yyyy", tongue.Culture)}.";
        return $"<p id=\"fate\" class=\"supervised\" dir=\"auto\">{Encoder.Encode(says.In(tongue))}</p>";
    }

    private static string Unread(int roomId, int count) =>
        count > 0
            ? $"<b id=\"unread-{roomId}\" class=\"unread\" aria-label=\"{Saying.Count(count, "{0} unread", "{0} unread")}\">{(count > 99 ? "99+" : count)}</b>"
            : $"<b id=\"unread-{roomId}\" class=\"unread\"></b>";
}
