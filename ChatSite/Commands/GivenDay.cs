using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace ChatSite.Commands;

/// <summary>A day as an option: <c>--from 2026-11-01</c>.</summary>
internal static class GivenDay
{
    public static Option<DateOnly?> Option(string name, string description) => new(name) { Description = description, HelpName = "DAY", CustomParser = Read };

    private static DateOnly? Read(ArgumentResult typed)
    {
        if (typed.Tokens is [var token] && DateOnly.TryParseExact(token.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        typed.AddError("A day is written YYYY-MM-DD.");
        return null;
    }
}
