using System.Net;
using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Mail;
using ChatSite.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Pages.Admin;

/// <summary>/admin/mail, and what /admin says of the mails</summary>
public sealed class MailTests(School school) : IClassFixture<School>
{
    [Fact]
    public async Task Who_looks_after_the_site_is_told_that_mails_reach_nobody_and_where_they_are()
    {
        var told = await Warnings(school.Teacher);
        Assert.Contains("No mail server is set up: mails to people stay on the server as files.", told);
        Assert.Contains("The site doesn't know its own address, so it can't mail links to people on other machines.", told);

        var page = await school.Teacher.Page("/admin/mail");
        Assert.Equal(Path.Combine(school.DataFolder, "mail"), page.QuerySelector(".secret")!.TextContent);
        Assert.Contains("ChatSite:Mail:Host", page.Body!.TextContent);

        await school.MailsTo("nobody@school.example"); // a newcomer's mail has landed there by now
        Assert.Single(school.Log.Lines, line => line.Contains("mails reach nobody", StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_a_mail_server_and_an_address_there_is_nothing_to_tell()
    {
        await using var site = await RunningSite.Start("--ChatSite:Mail:Host", "127.0.0.1", "--ChatSite:Mail:Port", "9", "--ChatSite:PublicAddress", "https://chat.school.example");
        using var hopper = await site.SetUp("Hopper");
        await hopper.Send("/admin/sign-up", ("Mode", "Closed"), ("Statement", ""));

        Assert.Equal(["Nobody has decided yet how long messages are kept."], await Warnings(hopper));
        Assert.Contains("No mail is waiting, and none was given up.", (await hopper.Page("/admin/mail")).Body!.TextContent);
    }

    [Fact]
    public async Task Mails_that_fail_are_told_of_with_the_mail_servers_words_tried_again_and_taken_off_the_list()
    {
        var (given, waiting) = (await Stuck("gone@school.example", null), await Stuck("busy@school.example", DateTime.UtcNow.AddHours(1)));
        var told = await Warnings(school.Teacher);
        Assert.Contains("One mail could not be delivered.", told);
        Assert.Contains("One mail waits for the mail server.", told);
        var list = (await school.Teacher.Page("/admin/mail")).QuerySelector("main .list")!;
        Assert.Contains("550 <no> such mailbox", list.TextContent);
        Assert.Null(list.QuerySelector("no"));

        await school.Teacher.Send("/admin/mail/try");
        Assert.Single(await school.MailsTo("busy@school.example"));
        await school.Teacher.Send("/admin/mail/forget");

        Assert.Contains("No mail is waiting, and none was given up.", (await school.Teacher.Page("/admin/mail")).Body!.TextContent);
        Assert.NotEqual(given, waiting);
    }

    [Fact]
    public async Task It_is_for_those_who_may_change_settings()
    {
        using var noether = await school.Register("Noether");
        await school.Services.GetRequiredService<GiveRole>().To(Actor.Person(school.Teacher.Id), noether.Id, Role.StaffId);

        Assert.Empty(await Warnings(noether));
        foreach (var person in new[] { noether, school.Ada })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await person.Get("/admin/mail")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await person.PostForm("/admin/mail/try")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await person.PostForm("/admin/mail/forget")).StatusCode);
        }
    }

    private static async Task<List<string>> Warnings(Person person) => [.. (await person.Page("/admin")).QuerySelectorAll(".warnings li").Select(line => line.TextContent.Trim())];

    private Task<int> Stuck(string to, DateTime? nextTry) => school.Services.GetRequiredService<WriterQueue>().Run(turn =>
    {
        var mail = new WaitingMail { To = to, Subject = "Hello", Text = "Hello.", CreatedAt = DateTime.UtcNow, UsefulUntil = DateTime.UtcNow.AddDays(1), NextTryAt = nextTry, Tries = 2, Problem = "550 <no> such mailbox" };
        turn.Db.Add(mail);
        turn.Db.SaveChanges();
        return mail.Id;
    });
}
