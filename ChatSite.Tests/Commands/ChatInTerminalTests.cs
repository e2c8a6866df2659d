using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using ChatSite.Tests.Support;

namespace ChatSite.Tests.Commands;

/// <summary>The terminal chat in a real terminal, of the kind that <c>script</c> (util-linux) makes.</summary>
public sealed class ChatInTerminalTests(School school) : IClassFixture<School>
{
    [Fact]
    public async Task Somebody_signs_in_chooses_a_room_talks_and_leaves_and_the_password_is_never_seen()
    {
        if (!File.Exists("/usr/bin/script")) Assert.Skip("This one needs script (Debian: bsdutils).");
        var room = await school.Room("Narrow", school.Teacher, school.Ada, school.Ben);
        using var terminal = Process.Start(Terminal($"chat --server {school.Address} --user Ada"))!;
        var seen = new StringBuilder();
        _ = Read(terminal, seen);

        await Type(terminal, seen, "Password: ", Person.Password);
        await Type(terminal, seen, "Which one\\? ", "narr");
        await Type(terminal, seen, "Narrow> ", "Is anybody in this narrow terminal with me?");
        await Seen(seen, @"Ada: .*Is anybody in");
        await school.Ben.Say(room, "\e[2J\aHere I am");
        await Seen(seen, @"Ben: .*\[2JHere I am");
        await Type(terminal, seen, "", "/quit");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await terminal.WaitForExitAsync(patience.Token);

        Assert.Equal(0, terminal.ExitCode);
        lock (seen)
        {
            Assert.DoesNotContain(Person.Password, seen.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("\e[2J", seen.ToString(), StringComparison.Ordinal);
        }
    }

    private ProcessStartInfo Terminal(string arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/script", ["-q", "-e", "-c", $"stty cols 40; exec dotnet '{RealProgram.Path}' {arguments}", "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
            WorkingDirectory = school.DataFolder,
        };
        start.Environment["TERM"] = "xterm";
        return start;
    }

    private static async Task Read(Process terminal, StringBuilder to)
    {
        var buffer = new char[1024];
        while (await terminal.StandardOutput.ReadAsync(buffer) is > 0 and var count)
            lock (to) to.Append(buffer, 0, count);
    }

    private static async Task Type(Process terminal, StringBuilder seen, string after, string text)
    {
        await Seen(seen, after);
        await terminal.StandardInput.WriteAsync(text + "\r");
        await terminal.StandardInput.FlushAsync();
    }

    private static async Task Seen(StringBuilder seen, string pattern)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (true)
        {
            lock (seen) if (Regex.IsMatch(seen.ToString(), pattern)) return;
            await Task.Delay(50, patience.Token);
        }
    }
}
