using System.IO.Compression;
using System.Net;
using System.Text.Json;
using ChatSite.Audit;
using ChatSite.Data;
using ChatSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Commands;

/// <summary>Rooms, messages and the export as processes beside a running site.</summary>
public sealed class RoomCommandsTests(School school) : IClassFixture<School>
{
    [Fact]
    public async Task A_room_is_made_closed_opened_and_deleted_while_people_look_at_it()
    {
        var made = await CommandProcess.Run(school, "rooms", "create", "Chess club", "--hosts", "Hopper", "--members", "Ada,Ben", "--json");
        Assert.True(made.Code == 0, made.Error);
        var room = JsonDocument.Parse(made.Output).RootElement.GetProperty("id").GetInt32();
        await school.Ada.Say(room, "e4");

        Assert.Equal(0, (await CommandProcess.Run(school, "rooms", "close", "chess CLUB", "--reason", "exam")).Code);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await school.Ada.PostForm($"/rooms/{room}/messages", ("Text", "e5"))).StatusCode);

        var deleted = await CommandProcess.Run(school, "rooms", "delete", $"{room}");
        Assert.Contains("will be deleted on", deleted.Output, StringComparison.Ordinal);
        Assert.Equal($"Room {room} is open.", (await CommandProcess.Run(school, "rooms", "open", $"{room}")).Output.Trim());
        await school.Ada.Say(room, "e5");
        Assert.Equal("", (await school.Ada.Page($"/rooms/{room}")).QuerySelector("#fate")!.TextContent);

        Assert.Equal(0, (await CommandProcess.Run(school, "rooms", "delete", $"{room}", "--now", "--reason", "over")).Code);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Ada.Get($"/rooms/{room}")).StatusCode);

        await using var scope = school.Services.CreateAsyncScope();
        var log = await scope.ServiceProvider.GetRequiredService<ChatDb>().AuditEntries.Where(entry => entry.RoomId == room).OrderBy(entry => entry.Id).Select(entry => new { entry.Action, entry.ActorKind, Story = entry.Words!.Text }).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(
            [AuditAction.RoomMade, AuditAction.RoomClosed, AuditAction.RoomDeletionAsked, AuditAction.RoomDeletionTakenBack, AuditAction.RoomOpened, AuditAction.RoomDeletionAsked, AuditAction.RoomDeleted], log.Select(entry => entry.Action));
        Assert.All(log, entry => Assert.Equal(ActorKind.Console, entry.ActorKind));
        Assert.Equal("over", AuditStory.From(log[^1].Story).Reason);
    }

    [Fact]
    public async Task A_second_room_of_a_name_is_only_made_for_whoever_says_so()
    {
        var first = (int)(await CommandProcess.Run(school, "rooms", "create", "Choir", "--hosts", "Hopper", "--json")).Json["id"]!;

        var again = await CommandProcess.Run(school, "rooms", "create", " choir", "--hosts", "Hopper");
        var another = await CommandProcess.Run(school, "rooms", "create", "Choir", "--hosts", "Hopper", "--another", "--json");

        Assert.Equal((1, "", $"There is a room of this name already, number {first}. With --another a second one is made."), (again.Code, again.Output, again.Error.Trim()));
        Assert.NotEqual(first, (int)another.Json["id"]!);
    }

    [Fact]
    public async Task What_is_so_already_is_said_to_be_and_is_no_deed_in_the_log()
    {
        var room = await school.Room(school.Ada, school.Ben);

        var open = await CommandProcess.Run(school, "rooms", "open", $"{room}");
        await CommandProcess.Run(school, "rooms", "close", $"{room}");
        var closed = await CommandProcess.Run(school, "rooms", "close", $"{room}");
        var archived = await CommandProcess.Run(school, "rooms", "close", $"{room}", "--archive", "--json");

        Assert.Equal((0, $"Room {room} is open already."), (open.Code, open.Output.Trim()));
        Assert.Equal((0, $"Room {room} is closed already."), (closed.Code, closed.Output.Trim()));
        Assert.True((bool)archived.Json["changed"]!);
        await using var scope = school.Services.CreateAsyncScope();
        Assert.Equal(
            [AuditAction.RoomClosed, AuditAction.RoomArchived],
            await scope.ServiceProvider.GetRequiredService<ChatDb>().AuditEntries.Where(entry => entry.RoomId == room).OrderBy(entry => entry.Id).Select(entry => entry.Action).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_is_not_there_or_not_clear_is_told_on_standard_error()
    {
        await school.Room("Twins", school.Teacher, school.Ada);
        await school.Room("Twins", school.Teacher, school.Ada);

        var none = await CommandProcess.Run(school, "rooms", "close", "Nowhere");
        var two = await CommandProcess.Run(school, "rooms", "close", "Twins");
        var nobody = await CommandProcess.Run(school, "rooms", "create", "Lost", "--hosts", "Nemo");
        var unasked = await CommandProcess.Run(school, "messages", "remove", "1");

        Assert.Equal((1, "There is no room “Nowhere”. “rooms list” shows which there are.", ""), (none.Code, none.Error.Trim(), none.Output));
        Assert.StartsWith("Several rooms are called “Twins”:", two.Error, StringComparison.Ordinal);
        Assert.Equal(1, nobody.Code);
        Assert.Equal(2, unasked.Code);
    }

    [Fact]
    public async Task Messages_are_removed_and_put_back()
    {
        var room = await school.Room(school.Ada, school.Ben);
        var (one, two) = (await school.Ada.Say(room, "one"), await school.Ada.Say(room, "two"));

        var removed = await CommandProcess.Run(school, "messages", "remove", $"{one}", $"{two}", "999999", "--reason", "spam");
        Assert.Equal((1, "2 messages are removed.", "There is no message 999999."), (removed.Code, removed.Output.Trim(), removed.Error.Trim()));
        Assert.Empty(await school.Ben.Reads(room));

        Assert.Equal(0, (await CommandProcess.Run(school, "messages", "restore", $"{one}", "--reason", "mistake")).Code);
        Assert.Equal(["one"], await school.Ben.Reads(room));
    }

    [Fact]
    public async Task The_export_is_a_file_of_the_caller_and_never_replaces_one()
    {
        var room = await school.Room(school.Ada, school.Ben);
        await school.Ada.Say(room, "to be exported");
        var file = Path.Combine(school.DataFolder, "school.zip");

        var done = await CommandProcess.Run(school, "export", file);
        var again = await CommandProcess.Run(school, "export", file);

        Assert.True(done.Code == 0, done.Error);
        Assert.NotEqual(0, again.Code);
        using var zip = ZipFile.OpenRead(file);
        using var messages = new StreamReader(zip.GetEntry("Messages.json")!.Open());
        Assert.Contains("to be exported", await messages.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.StartsWith($"{file}: ", done.Output, StringComparison.Ordinal);
        using var people = new StreamReader(zip.GetEntry("Users.json")!.Open());
        Assert.DoesNotContain("passwordHash", await people.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.OrdinalIgnoreCase);
    }
}
