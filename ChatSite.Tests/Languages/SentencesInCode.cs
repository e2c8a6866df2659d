using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace ChatSite.Tests.Languages;

/// <summary>A sentence that people read, and where it is written.</summary>
internal sealed record SentenceInCode(string Text, string Where, bool IsCounted = false);

/// <summary>What people read, collected from views, C# and the page's script.</summary>
internal static partial class SentencesInCode
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", ".."));

    // For programs and for whoever runs the site: the console, the log, the API.
    private static readonly string[] InEnglish = ["Commands/", "Telemetry/", "Settings/EnvFile.cs", "Data/", "Api/", "Pages/Api/", "Mail/Smtp/", "Logs/KeepSystemLog.cs", "Logs/SystemLogProvider.cs", "Site.cs", "Pages/Shared/Icons.cs", "Languages/Words.cs", "Mail/Letter.cs", "Accounts/LookAlikes.cs"];

    private static readonly string[] Names = ["Samsung Internet", "Mac OS X"];

    /// <summary>All that needs a translation.</summary>
    public static readonly IReadOnlyList<SentenceInCode> All = [.. InCSharp().Concat(InViews()).Concat(InScript()).DistinctBy(sentence => sentence.Text)];

    /// <summary>Every text in C#, whatever it is for: more than what is read.</summary>
    public static IEnumerable<Literal> Texts() => Files("ChatSite", "*.cs").SelectMany(file => Literals.In(File.ReadAllText(file), Name(file)));

    public static IEnumerable<(string Name, string Text)> Views() => Files("ChatSite", "*.cshtml").Select(file => (Name(file), File.ReadAllText(file)));

    private static IEnumerable<SentenceInCode> InCSharp()
    {
        foreach (var text in Texts())
        {
            var where = $"{text.File}:{text.Line}";
            if (CountsOne().IsMatch(text.Before)) continue; // in English only; the other form is what is looked up
            if (CountsOthers().IsMatch(text.Before)) yield return new(text.Text, where, IsCounted: true);
            else if (IsForPeople(text)) yield return new(text.Text, where);
        }
    }

    private static bool IsForPeople(Literal text)
    {
        if (InEnglish.Any(folder => text.File.StartsWith(folder, StringComparison.Ordinal)) || ForMachines().IsMatch(text.Before)) return false;
        if (Asked().IsMatch(text.Before)) return true;
        if (ListOfWords().IsMatch(text.File)) return Word().IsMatch(text.Text);
        return SentenceLike().IsMatch(Place().Replace(text.Text, "{0}")) && !Sql().IsMatch(text.Text) && !Names.Contains(text.Text);
    }

    private static IEnumerable<SentenceInCode> InViews()
    {
        foreach (var (name, view) in Views())
        {
            foreach (Match look in Looked().Matches(view))
            {
                var isCount = look.Value.StartsWith("Saying", StringComparison.Ordinal);
                var isField = look.Value.StartsWith("new", StringComparison.Ordinal);
                var end = isField ? view.IndexOfAny(['\n'], look.Index) : Closing(view, look.Index + look.Length);
                var texts = Literals.In(view, name, look.Index + look.Length, end);
                var where = $"{name}:{view.AsSpan(0, look.Index).Count('\n') + 1}";
                if (isCount && texts.Count > 1) yield return new(texts[1].Text, where, IsCounted: true);
                // The first text of a field is its name; those of its hint and label are words.
                else foreach (var text in isField ? texts.Skip(1).Where(text => Word().IsMatch(text.Text) && !ForMachines().IsMatch(text.Before)) : Chosen(texts)) yield return new(text.Text, where);
            }
        }
    }

    // @L[isOpen ? "Close" : "Open"]
    private static IEnumerable<Literal> Chosen(List<Literal> texts)
    {
        var either = texts.Where(text => text.Before.TrimEnd() is [.., not '?', '?'] or [.., ':']).ToList();
        return either.Count > 0 ? either : texts.Take(1);
    }

    private static int Closing(string text, int at)
    {
        for (var depth = 1; at < text.Length; at++)
        {
            if (text[at] == '"') at = text.IndexOf('"', at + 1);
            else if (text[at] is '[' or '(') depth++;
            else if (text[at] is ']' or ')' && --depth == 0) return at;
        }
        return at;
    }

    private static IEnumerable<SentenceInCode> InScript() =>
        from file in Files("wwwroot/js", "*.js").Where(file => !file.EndsWith("words.js", StringComparison.Ordinal))
        from Match said in Said().Matches(File.ReadAllText(file))
        select new SentenceInCode(said.Groups[2].Value.Replace("\\'", "'").Split('|')[^1], $"js/{Path.GetRelativePath(Path.Combine(Root, "wwwroot/js"), file)}", said.Value.StartsWith("many", StringComparison.Ordinal));

    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Where(file => Name(file).Split('/')[0] is not ("obj" or "bin" or "node_modules")).Order();

    private static string Name(string file) => Path.GetRelativePath(Path.Combine(Root, "ChatSite"), file).Replace('\\', '/');

    private static string Here([CallerFilePath] string path = "") => path;

    // "Ada left.", "{0} left."; no name of a header, no message of a log.
    [GeneratedRegex(@"^(?=.*\p{Ll}\p{Ll}|.*\p{Ll} )[\p{Lu}“{].*\p{Ll}\S* \S|^\p{Lu}\p{Ll}+[.…]$|^\{0},? (\p{Ll}|\{1})|^\p{Ll}+ .* .* .*[.:!?]$", RegexOptions.Singleline)]
    private static partial Regex SentenceLike();

    [GeneratedRegex(@"\{\d[^}]*}")]
    private static partial Regex Place();

    [GeneratedRegex(@"^\p{Lu}\S*(?!/)( |$)|\p{Ll} \S|^\{0}")]
    private static partial Regex Word();

    [GeneratedRegex(@"^(SELECT|UPDATE|INSERT|DELETE|CREATE|DROP|PRAGMA|EXISTS|WITH|BEGIN|ALTER|VACUUM|\w+ (IS|IN|DESC) )|\$1|<\w")]
    private static partial Regex Sql();

    [GeneratedRegex(@"(Shelf|Words|AudienceField|MyParts)\.cs$(?<!FormWords\.cs|Languages/Words\.cs)")]
    private static partial Regex ListOfWords();

    [GeneratedRegex(@"(Words\.Say|new Refusal|\(Saying\))\($")]
    private static partial Regex Asked();

    [GeneratedRegex(@"(Exception\(|StartRefused\(|Console\.Write(Line)?\(|LoggerMessage\([^)]*|\.Validate\([^\n]*|Log(Information|Warning|Error|Debug)\([^\n]*|Sql\([^\n]*|HasFilter\(|Headers\[|Protector\(|Autocomplete = |Type = |Inputmode = |new\([^\n()]*""/[^\n()""]*)$")]
    private static partial Regex ForMachines();

    [GeneratedRegex(@"Saying\.Count\([^""]*$")]
    private static partial Regex CountsOne();

    [GeneratedRegex(@"Saying\.Count\([^""]*""(?:[^""\\]|\\.)*"",\s*$")]
    private static partial Regex CountsOthers();

    [GeneratedRegex(@"\bL\[|Saying\.Count\(|new (?:FormField|AudienceField)\(")]
    private static partial Regex Looked();

    [GeneratedRegex(@"\b(t\(|many\([^'""`]*?, )'((?:[^'\\]|\\.)*)'")]
    private static partial Regex Said();
}
