using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Contacts;
using ChatSite.Data;
using ChatSite.Messages;
using ChatSite.Presence;
using ChatSite.Rooms;
using ChatSite.Tests.Rooms;
using Microsoft.Extensions.Hosting;

namespace ChatSite.Tests.Contacts;

/// <summary>What two can't do any more between whom there is a block; at this school pupils may write to each other.</summary>
public sealed class BlockedTalkTests(Classroom school) : IClassFixture<Classroom>, IAsyncLifetime
{
    private const string Silent = "privately. What was said here stays to be read.";
    private int _dan, _eve;

    public async ValueTask InitializeAsync()
    {
        await school.PupilsTalk(Talk.Start);
        (_dan, _eve) = (await school.Join($"Dan{Guid.NewGuid():N}", Role.PupilId), await school.Join($"Eve{Guid.NewGuid():N}", Role.PupilId));
    }

    [Fact]
    public async Task Their_private_conversation_is_silent_for_both_in_the_words_of_the_policy()
    {
        var room = await Direct(_dan, _eve);
        var said = await school.Say(_dan, room);
        await Block();

        foreach (var one in (int[])[_dan, _eve]) Assert.EndsWith(Silent, await Refused(one, room), StringComparison.Ordinal);
        Assert.True((await school.Get<ChangeMessage>().Edit(_dan, said, "another text"))!.Value.Refused(out _));

        await school.Get<ChangeBlock>().Unblock(_eve, _dan);
        Assert.Null(await Refused(_dan, room));
    }

    [Fact]
    public async Task None_can_be_begun_and_the_refusal_is_that_of_the_policy()
    {
        await Block();
        Assert.True((await school.Get<OpenDirect>().By(_dan, _eve))!.Value.Refused(out var blocked));
        Assert.True((await school.Get<OpenDirect>().By(_eve, _dan))!.Value.Refused(out _));
        Assert.True((await school.Get<OpenDirect>().By(_dan, _eve, school.Ben))!.Value.Refused(out _));

        await school.PupilsTalk(Talk.Never);
        await school.Get<ChangeBlock>().Unblock(_eve, _dan);
        Assert.True((await school.Get<OpenDirect>().By(_dan, _eve))!.Value.Refused(out var policy));
        Assert.Equal(policy, blocked);
    }

    [Fact]
    public async Task A_group_of_the_two_is_no_way_around_it_and_a_classroom_holds_both()
    {
        var alone = await school.Group(_dan, _eve);
        var classroom = await school.Group(school.Noether, _dan, _eve);
        await Block();

        Assert.NotNull(await Refused(_dan, alone));
        Assert.Null(await Refused(_dan, classroom));
        Assert.True((await school.Get<CreateRoom>().By(_dan, RoomKind.Group, "Us", _eve)).Refused(out _));
    }

    [Fact]
    public async Task Neither_is_told_that_the_other_is_there_and_both_look_gone_at_once()
    {
        var sees = await school.MakeRole($"Sees{Guid.NewGuid():N}", Permission.SeePresence);
        foreach (var one in (int[])[_dan, _eve]) await school.Get<GiveRole>().To(Actor.Person(school.Hopper), one, sees);
        await school.Get<ChangeTalk>().Set(Actor.Person(school.Hopper), null, new Dictionary<(int, int), Talk> { [(sees, sees)] = Talk.Start });
        await Direct(_dan, _eve);
        var tell = school.Get<IEnumerable<IHostedService>>().OfType<TellPresence>().Single();
        await tell.StartAsync(default);
        await using var dan = new Heard(school.Live, 0, _dan);
        await using var eve = new Heard(school.Live, 0, _eve);
        await tell.Round(default);
        await dan.Until($"data: {_eve} online");

        await Block();
        await tell.Round(default);

        await dan.Until($"data: {_eve} offline");
        await eve.Until($"data: {_dan} offline");
        Assert.Equal(PersonState.Offline, school.Get<PersonDot>().Look(_dan, _eve).State);
        Assert.Equal(PersonState.Online, school.Get<PersonDot>().Look(school.Hopper, _eve).State);
        await school.Get<SetStatus>().Of(_eve, StatusKind.Available, "hello all");
        await tell.Round(default);
        Assert.DoesNotContain("hello all", await dan.Everything(), StringComparison.Ordinal);
        await tell.StopAsync(default);
    }

    [Fact]
    public async Task Typing_is_not_seen_where_the_other_is()
    {
        var room = await school.Group(school.Noether, _dan, _eve);
        var elsewhere = await school.Group(school.Noether, _dan, school.Ben);
        await Block();

        Assert.True(await school.Ask((RoomQueries rooms) => rooms.HasParted(room, _dan, school.Get<Blocks>())));
        Assert.True(await school.Ask((RoomQueries rooms) => rooms.HasParted(room, _eve, school.Get<Blocks>())));
        Assert.False(await school.Ask((RoomQueries rooms) => rooms.HasParted(elsewhere, _dan, school.Get<Blocks>())));
    }

    private async Task Block() => await school.Get<ChangeBlock>().Block(_eve, _dan);

    private async Task<int> Direct(int one, int other) => (await school.Get<OpenDirect>().By(one, other))!.Value.Value;

    private async Task<string?> Refused(int who, int room) => (await school.Get<PostMessage>().By(who, room, "hello", null))!.Value.Refused(out var reason) ? reason : null;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
