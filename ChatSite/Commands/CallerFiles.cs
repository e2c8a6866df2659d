using System.CommandLine;
using System.CommandLine.Parsing;

namespace ChatSite.Commands;

/// <summary>
/// Files as arguments. They belong to the caller, who may stand in another folder and have other rights than the running
/// site: so a command opens them through <see cref="Asked"/>, and nothing else of his is opened.
/// </summary>
internal static class CallerFiles
{
    public static Argument<InputFile> Input(string name, string description) =>
        new(name) { Description = description, CustomParser = given => new InputFile(given.Tokens[0].Value) };

    public static Argument<OutputFile> Output(string name, string description) =>
        new(name) { Description = description, CustomParser = given => new OutputFile(given.Tokens[0].Value) };

    public static Option<OutputFile> OutputOption(string name, string description) =>
        new(name) { Description = description, HelpName = "FILE", CustomParser = given => new OutputFile(given.Tokens[0].Value) };

    /// <summary>It may be left out.</summary>
    public static Argument<T> Optional<T>(this Argument<T> file)
    {
        file.Arity = ArgumentArity.ZeroOrOne;
        return file;
    }

    /// <summary>The files that these arguments name.</summary>
    public static (List<string> In, List<string> Out) Of(ParseResult asked)
    {
        var (input, output) = (new List<string>(), new List<string>());
        foreach (var given in asked.CommandResult.Children)
        {
            switch (given)
            {
                case ArgumentResult { Argument: Argument<InputFile> file } when asked.GetValue(file) is { } value: input.Add(value.Path); break;
                case ArgumentResult { Argument: Argument<OutputFile> file } when asked.GetValue(file) is { } value: output.Add(value.Path); break;
                case OptionResult { Option: Option<InputFile> file } when asked.GetValue(file) is { } value: input.Add(value.Path); break;
                case OptionResult { Option: Option<OutputFile> file } when asked.GetValue(file) is { } value: output.Add(value.Path); break;
            }
        }
        return (input, output);
    }
}
