using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using ChatSite.Pages.Admin;
using ChatSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatSite.Tests;

public sealed partial class LayersTests
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

    [Fact]
    public void Nothing_but_what_gives_somebody_his_first_role_names_one()
    {
        var site = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "ChatSite"));
        string[] first = ["Accounts/Roles/Role.cs", "Accounts/User.cs", "Accounts/OpenAccount.cs", "Commands/Irc/IrcPeople.cs", "Pages/Admin/Newcomers/JoinCodes.cshtml.cs", "Roster/RosterRoles.cs"];
        var naming = Directory.EnumerateFiles(site, "*.cs*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".cshtml", StringComparison.Ordinal))
            .Where(file => RoleByName().IsMatch(File.ReadAllText(file)))
            .Select(file => Path.GetRelativePath(site, file).Replace('\\', '/'))
            .Where(file => file.Split('/')[0] is not ("obj" or "bin"));

        // Everything else asks for a permission. What came first is here to be given, never to be asked for.
        Assert.Equal(first.Order(), naming.Order());
        Assert.DoesNotContain(first, file => AskedFor().IsMatch(File.ReadAllText(Path.Combine(site, file))));
    }

    [Fact]
    public void Each_page_of_administration_says_what_it_needs()
    {
        var bare = typeof(NeedsAttribute).Assembly.GetTypes()
            .Where(type => type.Namespace == "ChatSite.Pages.Admin" && type.IsSubclassOf(typeof(PageModel)) && type != typeof(IndexPage))
            .Where(page => page.GetCustomAttribute<NeedsAttribute>() is null);

        Assert.Empty(bare);
    }

    [GeneratedRegex(@"\b(Pupil|Staff|Moderator|SafeguardingLead|Administrator)Id\b|IsInRole|RequireRole|Role\.Name\s*==")]
    private static partial Regex RoleByName();

    [GeneratedRegex(@"[!=]=\s*Role\.\w+Id\b|Role\.\w+Id\s*[!=]=")]
    private static partial Regex AskedFor();

    private static string Here([CallerFilePath] string path = "") => path;
}
