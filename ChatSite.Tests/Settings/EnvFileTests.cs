using ChatSite.Tests.Support;

namespace ChatSite.Tests.Settings;

/// <summary>.env in the folder where the program is started</summary>
public sealed class EnvFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chatsite-").FullName;

    [Fact]
    public async Task Settings_in_a_file_count_and_the_environment_wins_over_them()
    {
        await Write("# the school's own\nChatSite__SiteName=\"Turing School\"\nChatSite__Language=de\nChatSite__DataFolder=here");
        using var site = SiteProgram.Start(_folder, new Dictionary<string, string?> { ["ChatSite__Language"] = "fr" });

        var page = await new HttpClient().GetStringAsync(new Uri(await site.Ready, "/setup"), TestContext.Current.CancellationToken);

        Assert.Contains("· Turing School</title>", page);
        Assert.Contains("<html lang=\"fr\"", page);
        Assert.True(File.Exists(Path.Combine(_folder, "here", "chat.db")));
    }

    [Fact]
    public async Task A_file_that_can_not_be_understood_is_refused_without_its_words()
    {
        await Write("ChatSite__Mail__Password=\"hunter2\nthis is no line");
        using var site = SiteProgram.Start(_folder);

        var said = await site.Over();

        Assert.Equal(1, said.Code);
        Assert.Contains(".env can't be understood.", said.Error);
        Assert.DoesNotContain("hunter2", said.Output + said.Error);
    }

    private Task Write(string text) => File.WriteAllTextAsync(Path.Combine(_folder, ".env"), text, TestContext.Current.CancellationToken);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
