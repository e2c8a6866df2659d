using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Export;
using ChatSite.Messages;
using ChatSite.Tests.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Export;

public sealed partial class ExportSiteTests(Classroom school) : IClassFixture<Classroom>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // Looked at: nobody gets in with these.
    private static readonly HashSet<string> Harmless =
    [
        "Messages.Key", "Rooms.PeopleKey", "UserLogins.ProviderKey", "AuditEntries.Hash", "AuditEntries.PlaceMark", "AuditEntries.WordsMark", "AuditPlaces.Salt", "AuditWords.Salt", "JoinCodeUses.CodeId",
        "Users.TemporaryPasswordUntil",
    ];

    [Fact]
    public async Task Every_message_room_and_person_is_in_it_in_words_that_people_can_read()
    {
        var room = await school.Group(school.Noether, school.Ada);
        var message = await school.Say(school.Ada, room, "Grüße, مرحبا");
        await school.Get<ChangeMessage>().Edit(school.Ada, message, "Grüße!");

        using var zip = await Export(Actor.Console("root"));

        var row = Rows(zip, "Messages").Single(row => row.GetProperty("id").GetInt64() == message);
        Assert.Equal(("Grüße!", "Text", JsonValueKind.Null), (row.GetProperty("text").GetString(), row.GetProperty("kind").GetString(), row.GetProperty("removedAt").ValueKind));
        Assert.InRange(row.GetProperty("postedAt").GetDateTime(), DateTime.UtcNow.AddMinutes(-5), DateTime.UtcNow.AddMinutes(1));
        Assert.Contains(Rows(zip, "EarlierTexts"), text => text.GetProperty("text").GetString() == "Grüße, مرحبا");
        Assert.Contains(Rows(zip, "Rooms"), one => one.GetProperty("id").GetInt32() == room && one.GetProperty("kind").GetString() == "Group" && !one.GetProperty("onlyHostsWrite").GetBoolean());
        Assert.Contains(Rows(zip, "Users"), user => user.GetProperty("userName").GetString() == "Noether");
        using var manifest = await JsonDocument.ParseAsync(await zip.GetEntry("manifest.json")!.OpenAsync(Cancel), cancellationToken: Cancel);
        Assert.Equal(Rows(zip, "Messages").Count, manifest.RootElement.GetProperty("tables").GetProperty("Messages").GetInt32());
    }

    [Fact]
    public async Task Only_whoever_may_do_everything_gets_it_and_it_stands_in_the_log()
    {
        await using var scope = school.Get<IServiceScopeFactory>().CreateAsyncScope();
        using var nothing = new MemoryStream();

        Assert.Null(await scope.ServiceProvider.GetRequiredService<ExportSite>().To(nothing, Actor.Person(school.Noether), cancel: Cancel));
        Assert.Equal(0, nothing.Length);

        (await Export(Actor.Person(school.Hopper))).Dispose();
        Assert.True(await school.Ask((ChatDb db) => db.AuditEntries.AnyAsync(entry => entry.Action == AuditAction.SiteExported && entry.ActorId == school.Hopper)));
    }

    [Fact]
    public async Task Whatever_sounds_like_a_secret_is_left_out_or_was_looked_at()
    {
        var suspicious = await school.Ask((ChatDb db) => Task.FromResult(
            (from type in db.Model.GetEntityTypes()
             let table = type.GetTableName()
             where table is not null
             from column in type.GetProperties()
             let name = $"{table}.{column.GetColumnName()}"
             where Secret().IsMatch(column.GetColumnName()) && !LeftOut.Has(table, column.GetColumnName()) && !Harmless.Contains(name)
             select name).ToList()));

        Assert.True(suspicious.Count == 0, string.Join(", ", suspicious));
    }

    private async Task<ZipArchive> Export(Actor actor)
    {
        await using var scope = school.Get<IServiceScopeFactory>().CreateAsyncScope();
        var file = new MemoryStream();
        Assert.NotNull(await scope.ServiceProvider.GetRequiredService<ExportSite>().To(file, actor, cancel: Cancel));
        file.Position = 0;
        return new ZipArchive(file);
    }

    private static List<JsonElement> Rows(ZipArchive zip, string table)
    {
        using var file = zip.GetEntry(table + ".json")!.Open();
        using var rows = JsonDocument.Parse(file);
        return [.. rows.RootElement.Clone().EnumerateArray()];
    }

    [GeneratedRegex("Hash|Salt|Secret|Stamp|Token|Password|Key|Mark|Code|Credential")]
    private static partial Regex Secret();
}
