using ChatSite.Languages;
using ChatSite.Live;

namespace ChatSite.Health;

/// <summary>Whether what is said reaches open pages at once.</summary>
internal sealed class LiveCheck(LiveHub live) : ICheck
{
    private const int Many = 10_000, Enough = 20;

    public Task<Finding> Look(CancellationToken cancel)
    {
        var (streams, polls, _, waiting, _) = live.Figures();
        return Task.FromResult<Finding>(waiting > Many
            ? new("Live lines", Standing.Wrong, $"{waiting} changes wait to be told to open pages.", "The machine is too busy. See what else runs on it.")
            : polls > streams && polls >= Enough
            ? new("Live lines", Standing.Watch, $"{polls} of {streams + polls} open pages ask again and again, because their network lets no stream through.", "See whether a proxy before the site holds answers back, or a filter in the school’s network does.")
            : new("Live lines", Standing.Well, Saying.Count(streams + polls, "One page is kept up to date.", "{0} pages are kept up to date.")));
    }
}
