using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace ChatSite.Commands;

/// <summary>Under each command's help stands how one types it.</summary>
internal static class Examples
{
    private static readonly Dictionary<Command, string[]> All = [];

    /// <summary>Says how the command is typed, without the program's own name.</summary>
    public static Command Like(this Command command, params string[] examples)
    {
        All[command] = examples;
        return command;
    }

    public static string[] Of(Command command) => All.GetValueOrDefault(command, []);

    /// <summary>Shows them with the help.</summary>
    public static RootCommand WithExamples(this RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root;
    }

    private sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true; // whoever asks for help need not have said the rest

        public override int Invoke(ParseResult parseResult)
        {
            var code = help.Invoke(parseResult);
            var examples = Of(parseResult.CommandResult.Command);
            if (examples.Length == 0) return code;
            parseResult.Output().WriteLine(examples.Length == 1 ? "Example:" : "Examples:");
            foreach (var example in examples) parseResult.Output().WriteLine($"  {parseResult.RootCommandResult.Command.Name} {example}");
            parseResult.Output().WriteLine();
            return code;
        }
    }
}
