using System.Runtime.CompilerServices;

namespace ChatSite.Tests;

public sealed class LayersTests
{
    [Fact]
    public void Nothing_but_the_table_of_contents_and_the_pages_themselves_mentions_pages()
    {
        var site = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "ChatSite"));
        var outside = Directory.EnumerateFiles(site, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(site, file).Replace('\\', '/'))
            .Where(file => file.Split('/')[0] is not ("Pages" or "obj" or "bin" or "Site.cs"))
            .ToList();

        Assert.Contains("Messages/PostMessage.cs", outside);
        Assert.DoesNotContain(outside, file => File.ReadAllText(Path.Combine(site, file)).Contains("ChatSite.Pages", StringComparison.Ordinal));
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
