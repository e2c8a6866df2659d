using System.Net;
using System.Net.Sockets;
using ChatSite.Tests.Support;

namespace ChatSite.Tests.Commands;

public sealed class DoctorTests
{
    private static readonly Dictionary<string, string?> Nothing = [];

    [Fact]
    public async Task Before_the_first_start_nothing_is_wrong_but_what_could_be_better_is_said()
    {
        var folder = Path.Combine(Directory.CreateTempSubdirectory("chatsite-").FullName, "data");
        var run = await Examine(folder, new() { ["ASPNETCORE_URLS"] = "http://127.0.0.1:0" });

        Assert.Equal(0, run.Code);
        Assert.False(Directory.Exists(folder));
        Assert.Equal("note", Of(run, "Data folder").Verdict);
        Assert.Equal("ok", Of(run, "SQLite").Verdict);
        Assert.Equal("ok", Of(run, "Time zones").Verdict);
        Assert.Equal("note", Of(run, "Mail").Verdict);
        Assert.Contains("ChatSite__PublicAddress", Of(run, "Public address").Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beside_a_running_site_it_finds_the_site_its_door_and_its_data()
    {
        await using var site = await RunningSite.Start();

        var run = await Examine(site.DataFolder, new() { ["ASPNETCORE_URLS"] = site.Address.ToString(), ["ChatSite__PublicAddress"] = site.Address.ToString() });

        Assert.Equal("running, and it takes commands", Of(run, "Site").Found);
        Assert.Contains("the site answers", Of(run, "Port").Found, StringComparison.Ordinal);
        Assert.Contains("a ChatSite answers", Of(run, "Public address").Found, StringComparison.Ordinal);
        Assert.Contains("whole", Of(run, "Database").Found, StringComparison.Ordinal);
        Assert.Equal("ok", Of(run, "Version").Verdict);
        Assert.Equal(0, run.Code);
    }

    [Fact]
    public async Task Where_the_site_listens_it_asks_the_site_whatever_the_configuration_here_says()
    {
        await using var site = await RunningSite.Start();

        var run = await Examine(site.DataFolder, new() { ["ASPNETCORE_URLS"] = "http://127.0.0.1:9" });

        Assert.Equal(("ok", $"the site answers at {site.Address}"), (Of(run, "Port").Verdict, Of(run, "Port").Found));
        Assert.Contains($", {Environment.UserName}", Of(run, "Rights").Found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_folder_that_is_closed_to_whoever_asks_nothing_is_said_but_that()
    {
        if (!OperatingSystem.IsLinux()) return;
        var run = await Examine("/proc", Nothing); // where even root writes nothing

        Assert.Equal(("problem", 1), (Of(run, "Data folder").Verdict, run.Code));
        Assert.Contains("sudo -u root", Of(run, "Data folder").Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Json.AsArray(), one => (string)one!["what"]! is "Rights" or "Database" or "Site" or "Port");
    }

    [Fact]
    public async Task A_program_that_lies_in_the_folder_where_it_is_typed_is_not_started()
    {
        if (OperatingSystem.IsWindows()) return;
        var folder = Directory.CreateTempSubdirectory("chatsite-").FullName;
        foreach (var name in new[] { "node", "stat" })
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name), $"#!/bin/sh\ntouch '{folder}/it-ran'\n", TestContext.Current.CancellationToken);
            File.SetUnixFileMode(Path.Combine(folder, name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        await Examine(folder, Nothing);

        Assert.False(File.Exists(Path.Combine(folder, "it-ran")));
    }

    [Fact]
    public async Task A_port_that_another_program_holds_is_a_problem()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        var run = await Examine(Directory.CreateTempSubdirectory("chatsite-").FullName, new() { ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}" });

        Assert.Equal(1, run.Code);
        Assert.Contains("--urls", Of(run, "Port").Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_others_may_look_into_is_told()
    {
        if (OperatingSystem.IsWindows()) return;
        var folder = Directory.CreateTempSubdirectory("chatsite-").FullName;
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);

        Assert.Equal($"chmod 700 {folder}", Of(await Examine(folder, Nothing), "Rights").Remedy);
    }

    [Fact]
    public async Task A_damaged_database_is_a_problem()
    {
        var folder = Directory.CreateTempSubdirectory("chatsite-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "chat.db"), new string('x', 10_000), TestContext.Current.CancellationToken);

        var run = await Examine(folder, Nothing);

        Assert.Equal(1, run.Code);
        Assert.Equal("problem", Of(run, "Database").Verdict);
        Assert.Contains("restore", Of(run, "Database").Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_server_that_is_not_there_is_a_problem_and_no_password_is_said()
    {
        var run = await Examine(Directory.CreateTempSubdirectory("chatsite-").FullName, new()
        {
            ["ChatSite__Mail__Host"] = "127.0.0.1",
            ["ChatSite__Mail__Port"] = "9",
            ["ChatSite__Mail__UserName"] = "chat",
            ["ChatSite__Mail__Password"] = "hunter2",
        });

        Assert.Equal("problem", Of(run, "Mail").Verdict);
        Assert.DoesNotContain("hunter2", run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task For_people_it_says_what_to_do_beneath_what_is_missing()
    {
        var run = await CommandProcess.Run(Directory.CreateTempSubdirectory("chatsite-").FullName, "", "doctor");

        Assert.Matches(@"(?m)^ok      SQLite: 3\.\d+", run.Output);
        Assert.Matches(@"(?m)^note    Mail: no mail server.*\n        → Set ChatSite__Mail__Host", run.Output);
    }

    private static Task<Finished> Examine(string folder, Dictionary<string, string?> settings) => CommandProcess.Run(folder, settings, "doctor", "--json");

    private static (string Verdict, string Found, string Remedy) Of(Finished run, string what)
    {
        var one = run.Json.AsArray().First(one => (string)one!["what"]! == what)!;
        return ((string)one["verdict"]!, (string)one["found"]!, (string?)one["remedy"] ?? "");
    }
}
