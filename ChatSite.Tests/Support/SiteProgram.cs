using System.Text.RegularExpressions;

namespace ChatSite.Tests.Support;

/// <summary>A site as somebody starts it at a console: it goes on until it ends by itself, is told to, or is killed.</summary>
public sealed partial class SiteProgram : RealProgram
{
    private readonly TaskCompletionSource<Uri> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SiteProgram(string folder, IReadOnlyDictionary<string, string?> settings, IEnumerable<string> arguments) : base(folder, settings, arguments)
    {
    }

    /// <summary>Where it can be reached, once it can.</summary>
    public Task<Uri> Ready => _ready.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

    /// <summary>Starts it in a folder, where its data lies too; at a free address unless the arguments name one.</summary>
    public static SiteProgram Start(string folder, params string[] arguments) => Start(folder, new Dictionary<string, string?>(), arguments);

    /// <summary>The same, with these settings in its environment.</summary>
    public static SiteProgram Start(string folder, IReadOnlyDictionary<string, string?> settings, params string[] arguments) =>
        new(folder, settings, ["--urls", "http://127.0.0.1:0", .. arguments]);

    private protected override void Hear(bool isAll)
    {
        if (ReadyAt().Match(Output) is { Success: true } said) _ready.TrySetResult(new Uri(said.Groups[1].Value));
        else if (isAll && _ready.TrySetException(new InvalidOperationException($"The site ended: {Output}{Error}"))) _ = _ready.Task.Exception; // whoever waits is told, and nobody need
    }

    [GeneratedRegex(@"(?m)^ChatSite is ready at (\S+)\r?\n")]
    private static partial Regex ReadyAt();
}
