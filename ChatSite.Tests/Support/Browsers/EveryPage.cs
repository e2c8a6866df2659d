using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ChatSite.Tests.Support.Browsers;

/// <summary>Walks the site by its links, as a person who is curious would, and looks at each kind of page once.</summary>
public static partial class EveryPage
{
    /// <param name="look">Is given the page with a path's pattern in its place: /rooms/7/members is /rooms/#/members.</param>
    /// <returns>The kinds of pages that were seen.</returns>
    public static async Task<IReadOnlyCollection<string>> Walk(this IPage page, IEnumerable<string> starts, Func<string, Task> look)
    {
        var seen = new HashSet<string>();
        var ahead = new Queue<(string Path, bool IsStart)>(starts.Select(path => (path, true)));
        while (ahead.TryDequeue(out var next))
        {
            var path = next.Path;
            if (!seen.Add(Pattern(path)) && !next.IsStart) continue;
            // A link may lead to something else than a page, such as the description of the API.
            var answer = await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load });
            if (answer is not null && !(await answer.HeaderValueAsync("content-type") ?? "").StartsWith("text/html", StringComparison.Ordinal)) continue;
            await look(Pattern(path));
            foreach (var link in await page.Locator("a[href]").EvaluateAllAsync<string[]>("links => links.filter(a => a.origin === location.origin && !a.download && !a.pathname.endsWith('.json')).map(a => a.pathname)"))
                ahead.Enqueue((link, false));
        }
        return seen;
    }

    private static string Pattern(string path) => Number().Replace(path.Split('?', '#')[0], "#");

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
