using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using ChatSite.Tests.Support;

namespace ChatSite.Tests.Languages;

/// <summary>Whoever reads Arabic meets Latin letters in names only: what was never passed through the words shows itself here.</summary>
public sealed partial class EveryPageIsTranslatedTests(School school) : IClassFixture<School>
{
    // What people have called themselves and their rooms, and the names of programs.
    private static readonly HashSet<string> Names =
    [
        "ChatSite", "Hopper", "Ada", "Ben", "Maths", "Everyone", "hopper", "ada", "ben", "school", "example", "localhost", "UTC", "Excel", "CSV", "OneRoster",
        "Aegis", "FreeOTP", "Google", "Authenticator", "Deutsch", "English", "Español", "Français", "PM", "AM", "https", "ZIP", "JSON", "JPEG", "PNG", "WebP", "register", "index", "html",
    ];

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task Every_page_and_every_refusal_is_in_the_language_of_whoever_reads_it(bool isTeacher)
    {
        var reader = new Person(school, isTeacher ? school.Teacher.Name : school.Ada.Name);
        await reader.SignIn();
        await reader.Send("/language", ("Language", "ar"));
        var room = await school.Room(school.Ada, school.Ben);
        await school.Room(school.Ada);
        var mine = await reader.Say(room, "١");

        var (foreign, forms) = (new SortedSet<string>(), new Dictionary<string, string>());
        await foreach (var (path, page) in Walk(reader, "/chat", $"/rooms/{room}", $"/m/{mine}", $"/messages/{mine}/edit", $"/messages/{mine}/remove", "/people?search=0", "/direct/with", "/nowhere", "/api"))
        {
            foreign.UnionWith(Foreign(path, page));
            foreach (var form in page.QuerySelectorAll<IHtmlFormElement>("form[method=post]"))
                forms.TryAdd(Pattern(form.GetAttribute("action") ?? path), form.GetAttribute("action") ?? path);
        }
        // Forms with nothing in them.
        foreach (var (pattern, path) in forms.Where(form => form.Key is not ("/logout" or "/language" or "/admin/people/#/password" or "/settings/sessions/others" or "/settings/sessions/end")))
        {
            using var answer = await reader.PostForm(path);
            if (answer.StatusCode is not HttpStatusCode.Redirect and not HttpStatusCode.SeeOther) foreign.UnionWith(Foreign("POST " + pattern, await Person.Parse(answer)));
        }

        Assert.True(foreign.Count == 0, string.Join('\n', foreign));
    }

    [Fact]
    public async Task So_is_every_page_before_one_is_known()
    {
        using var stranger = school.Stranger();
        await stranger.PostForm("/language", ("Language", "ar"));
        var foreign = new SortedSet<string>();

        await foreach (var (path, page) in Walk(stranger, "/login", "/register", "/forgot", "/reset?token=old", "/confirm-email?token=old", "/login/code", "/login/recovery", "/nowhere"))
        {
            foreign.UnionWith(Foreign(path, page));
            foreach (var form in page.QuerySelectorAll<IHtmlFormElement>("form[method=post]"))
            {
                using var answer = await stranger.PostForm(form.GetAttribute("action") ?? path);
                foreign.UnionWith(Foreign("POST " + path, await Person.Parse(answer)));
                using var nonsense = await stranger.PostForm(path, ("UserName", "a<b>"), ("Email", "none"), ("Password", "1"), ("ConfirmPassword", "2"), ("Code", "1234567890123456789012345"));
                foreign.UnionWith(Foreign("POST " + path, await Person.Parse(nonsense)));
            }
        }

        Assert.True(foreign.Count == 0, string.Join('\n', foreign));
    }

    private static async IAsyncEnumerable<(string Path, IHtmlDocument Page)> Walk(Person reader, params string[] starts)
    {
        var (seen, ahead, first) = (new HashSet<string>(), new Queue<string>(starts), starts.ToHashSet());
        while (ahead.TryDequeue(out var path))
        {
            if (!seen.Add(Pattern(path)) & !first.Remove(path)) continue;
            using var answer = await reader.Get(path);
            if (answer.Headers.Location is { IsAbsoluteUri: false } next) ahead.Enqueue(next.ToString());
            if (answer.Content.Headers.ContentType?.MediaType != "text/html") continue;
            var page = await Person.Parse(answer);
            foreach (var link in page.QuerySelectorAll("a[href^='/']:not([download])")) ahead.Enqueue(link.GetAttribute("href")!.Split('#')[0]);
            yield return (path, page);
        }
    }

    private static string Pattern(string path) => Number().Replace(path.Split('?')[0], "#");

    private static IEnumerable<string> Foreign(string path, IHtmlDocument page)
    {
        // Rows are in English on the way, and in the reader's language in his browser (rows/dress.js).
        foreach (var aside in page.QuerySelectorAll("script, style, code, [lang]:not(html), option[value*='/'], .message, [data-card] bdi, .secret")) aside.Remove();
        var texts = page.Descendants<IText>().Select(text => text.TextContent)
            .Concat(page.All.SelectMany(element => new[] { "aria-label", "title", "placeholder", "alt" }.Select(element.GetAttribute)).OfType<string>());
        return from text in texts
               let words = Word().Matches(Value().Replace(text, "")).Select(word => word.Value).Where(word => !Names.Contains(word)).ToList()
               where words.Count > 0
               select $"{Pattern(path)}: {text.Trim()}";
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();

    [GeneratedRegex("[A-Za-zÀ-ÿ]{2,}")]
    private static partial Regex Word();

    // What was put into a sentence keeps its own direction.
    [GeneratedRegex("\u2068[^\u2069]*\u2069")]
    private static partial Regex Value();
}
