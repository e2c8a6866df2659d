using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using ChatSite.Presence;
using ChatSite.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace ChatSite.Tests.Rooms;

public sealed class TellPresenceTests(Classroom school) : IClassFixture<Classroom>
{
    private readonly TellPresence _tell = school.Get<IEnumerable<IHostedService>>().OfType<TellPresence>().Single();

    [Fact]
    public async Task A_room_hears_that_staff_are_there_and_nothing_of_pupils()
    {
        var room = await school.Group(school.Hopper, school.Ada, school.Ben);
        await using var ada = new Heard(school.Live, room, school.Ada);
        await using var ben = new Heard(school.Live, room, school.Ben);
        await using var hopper = new Heard(school.Live, 0, school.Hopper);

        await Tell();

        Assert.Contains($"event: here\ndata: {school.Hopper} online\n\n", await ada.Until("event: here"), StringComparison.Ordinal);
        Assert.DoesNotContain($"data: {school.Ben} ", await ada.Everything(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_hear_of_the_pupils_they_talk_with_privately_wherever_they_are()
    {
        var cleo = await school.Join("Cleopatra", Role.PupilId);
        var teacher = await school.Join("Turing", Role.StaffId);
        await school.Get<OpenDirect>().By(teacher, cleo);
        await Tell();
        await using var there = new Heard(school.Live, 0, teacher);
        await using var pupil = new Heard(school.Live, 0, cleo);

        await Tell();

        await there.Until($"event: here\ndata: {cleo} online\n\n");
        await pupil.Until($"event: here\ndata: {teacher} online\n\n");
    }

    [Fact]
    public async Task Pupils_in_one_private_conversation_hear_nothing_of_each_other()
    {
        var (dan, eve) = (await school.Join("Dan", Role.PupilId), await school.Join("Eve", Role.PupilId));
        await school.Get<OpenDirect>().By(school.Hopper, dan, eve);
        await using var one = new Heard(school.Live, 0, dan);
        await using var other = new Heard(school.Live, 0, eve);

        await Tell();

        Assert.DoesNotContain($"{eve} online", await one.Everything(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_status_is_told_like_a_coming_and_to_ones_own_pages_as_it_is()
    {
        var teacher = await school.Join("Lovelace", Role.StaffId);
        var room = await school.Group(teacher, school.Ada);
        await using var ada = new Heard(school.Live, room, school.Ada);
        await using var page = new Heard(school.Live, 0, teacher);
        await Tell();

        await school.Get<SetStatus>().Of(teacher, StatusKind.DoNotDisturb, "marking");
        await Tell();

        await ada.Until($"data: {teacher} busy 0 marking\n");
        await page.Until("event: me\ndata: busy 0\n");

        await school.Get<SetStatus>().Of(teacher, StatusKind.Invisible, "marking");
        await Tell();

        await ada.Until($"data: {teacher} offline\n");
    }

    [Fact]
    public async Task A_room_of_more_than_fifty_hears_nothing()
    {
        var room = await school.Group(school.Noether, school.Ada);
        await school.Get<WriterQueue>().Run(turn =>
        {
            for (var i = 0; i < 50; i++) turn.Db.Add(new Membership { RoomId = room, User = new User { UserName = $"Many{i}", NormalizedUserName = $"MANY{i}" } });
            return turn.Db.SaveChanges();
        });
        await using var ada = new Heard(school.Live, room, school.Ada);
        await using var noether = new Heard(school.Live, room, school.Noether);

        await Tell();

        Assert.DoesNotContain("event: here", await ada.Everything(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_somebody_was_last_here_is_written_down_now_and_then()
    {
        var fay = await school.Join("Fay", Role.PupilId);
        await using (new Heard(school.Live, 0, fay))
            await school.Get<IEnumerable<IHostedService>>().OfType<RememberLastSeen>().Single().Round(TestContext.Current.CancellationToken);

        var seen = await school.Ask((ChatDb db) => db.Users.Where(user => user.Id == fay).Select(user => user.LastSeenAt).SingleAsync());
        Assert.InRange(seen!.Value, DateTime.UtcNow.AddMinutes(-1), DateTime.UtcNow.AddMinutes(1));
    }

    private Task Tell() => _tell.Round(TestContext.Current.CancellationToken);
}
