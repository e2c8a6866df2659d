using System.CommandLine;

namespace ChatSite.Commands;

/// <summary><c>--reason</c>: why something is done, for the log.</summary>
internal static class GivenReason
{
    // As long as a reason that is written in the browser.
    private const int Longest = 500;

    public static Option<string?> Option() => Bounded(new Option<string?>("--reason") { Description = "Why. It stands in the log.", HelpName = "WORDS" });

    public static Option<string> Required(string description = "Why. It stands in the log.") => Bounded(new Option<string>("--reason") { Description = description, HelpName = "WORDS", Required = true });

    private static Option<T> Bounded<T>(Option<T> reason)
    {
        reason.Validators.Add(given =>
        {
            if (given.Tokens is [var words] && (string.IsNullOrWhiteSpace(words.Value) || words.Value.Length > Longest)) given.AddError($"--reason has 1 to {Longest} characters.");
        });
        return reason;
    }
}
