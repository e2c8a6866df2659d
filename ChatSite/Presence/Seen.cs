using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using ChatSite.Languages;

namespace ChatSite.Presence;

/// <summary>How somebody appears to others: a state, and perhaps some words with an end.</summary>
public readonly record struct Seen(PersonState State, string? Text = null, DateTime? Until = null)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>What the open pages show, together with what the person chose. Invisible is offline, without exception.</summary>
    public static Seen Of(PersonState there, Status status) => status.Kind switch
    {
        StatusKind.Invisible => default,
        StatusKind.Away when there == PersonState.Online => With(PersonState.Away, status),
        StatusKind.DoNotDisturb when there != PersonState.Offline => With(PersonState.Busy, status),
        _ => With(there, status),
    };

    /// <summary>A line of the event <c>here</c>: number, state, and if there are words or an end: the end in unix ms (0: none) and the words.</summary>
    public string Line(int userId) => this is { Text: null, Until: null } ? $"{userId} {State.Word()}" : $"{userId} {State.Word()} {Ms(Until)} {Text}";

    /// <summary>The words as HTML, in the language of this request and by the clock of <paramref name="zone"/>; the script makes its reader's own time of the end.</summary>
    public string Words(TimeZoneInfo zone)
    {
        var text = Encoder.Encode(Text ?? (State == PersonState.Busy ? Languages.Words.Say("do not disturb") : ""));
        return text == "" || Until is not { } end ? text
            : string.Format(CultureInfo.InvariantCulture, Languages.Words.Say("{0} until {1}"), text, string.Create(CultureInfo.InvariantCulture, $"<time data-at=\"{end:yyyy-MM-ddTHH:mm}Z\">{TimeZoneInfo.ConvertTimeFromUtc(end, zone):HH:mm}</time>"));
    }

    private static Seen With(PersonState state, Status status)
    {
        var text = status.Text == "" ? null : status.Text;
        return new(state, text, text is null && state != PersonState.Busy ? null : status.Until);
    }

    internal static long Ms(DateTime? at) => at is { } time ? new DateTimeOffset(time).ToUnixTimeMilliseconds() : 0;
}
