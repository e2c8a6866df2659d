using ChatSite.Accounts.Roles;
using ChatSite.Audit;
using ChatSite.Contacts;
using ChatSite.Data;
using ChatSite.Tests.Rooms;

namespace ChatSite.Tests.Contacts;

public sealed class ChangeContactTests(Classroom school) : IClassFixture<Classroom>, IAsyncLifetime
{
    private readonly ChangeContact _contact = school.Get<ChangeContact>();
    private readonly ChangeBlock _block = school.Get<ChangeBlock>();
    private int _dan, _eve;

    public async ValueTask InitializeAsync() =>
        (_dan, _eve) = (await school.Join($"Dan{Guid.NewGuid():N}", Role.PupilId), await school.Join($"Eve{Guid.NewGuid():N}", Role.PupilId));

    [Fact]
    public async Task Who_is_asked_hears_of_it_at_the_side_and_accepts()
    {
        await using var page = new Heard(school.Live, 0, _eve);
        await _contact.Ask(_dan, _eve);
        await page.Until("<b id=\"asked\" class=\"unread\">1</b>");
        Assert.Equal((Tie.Asked, Tie.AskedMe), (await Between(_dan, _eve), await Between(_eve, _dan)));

        await _contact.Accept(_eve, _dan);

        await page.Until("<b id=\"asked\" class=\"unread\"></b>");
        Assert.Equal((Tie.Contact, Tie.Contact), (await Between(_dan, _eve), await Between(_eve, _dan)));
    }

    [Fact]
    public async Task Two_who_ask_each_other_have_said_yes()
    {
        await _contact.Ask(_dan, _eve);
        await _contact.Ask(_eve, _dan);

        Assert.Equal(Tie.Contact, await Between(_dan, _eve));
    }

    [Fact]
    public async Task A_request_can_be_declined_withdrawn_and_made_again()
    {
        await _contact.Ask(_dan, _eve);
        await _contact.Decline(_eve, _dan);
        Assert.Equal(Tie.None, await Between(_dan, _eve));

        await _contact.Ask(_dan, _eve);
        await _contact.Withdraw(_dan, _eve);
        Assert.Equal(Tie.None, await Between(_eve, _dan));
        Assert.True((await _contact.Accept(_eve, _dan))!.Value.Refused(out _));
    }

    [Fact]
    public async Task Nobody_accepts_or_withdraws_for_somebody_else()
    {
        await _contact.Ask(_dan, _eve);

        Assert.True((await _contact.Accept(_dan, _eve))!.Value.Refused(out _));
        await _contact.Decline(_dan, _eve);
        await _contact.Withdraw(_eve, _dan);

        Assert.Equal(Tie.Asked, await Between(_dan, _eve));
    }

    [Fact]
    public async Task Oneself_a_stranger_and_a_placeholder_are_nobody()
    {
        var placeholder = await school.Join($"irc{Guid.NewGuid():N}", Role.PupilId, isPlaceholder: true);

        foreach (var other in (int[])[_dan, 99999, placeholder])
        {
            Assert.Null(await _contact.Ask(_dan, other));
            Assert.Null(await _block.Block(_dan, other));
        }
    }

    [Fact]
    public async Task A_block_ends_what_was_between_them_and_the_blocked_one_asks_as_ever()
    {
        await _contact.Ask(_dan, _eve);
        await _contact.Accept(_eve, _dan);
        await _block.Block(_eve, _dan);
        Assert.Equal((Tie.None, Tie.Blocked), (await Between(_dan, _eve), await Between(_eve, _dan)));
        await using var page = new Heard(school.Live, 0, _eve);

        Assert.False((await _contact.Ask(_dan, _eve))!.Value.Refused(out _));

        Assert.Equal(Tie.Asked, await Between(_dan, _eve));
        Assert.DoesNotContain(">1</b>", await page.Everything(), StringComparison.Ordinal);
        Assert.Empty((await All(_eve)).Asking);
        await _block.Unblock(_eve, _dan);
        Assert.Single((await All(_eve)).Asking);
    }

    [Fact]
    public async Task Who_has_blocked_somebody_neither_asks_nor_accepts_before_the_block_is_gone()
    {
        await _contact.Ask(_dan, _eve);
        await _block.Block(_eve, _dan);

        Assert.True((await _contact.Ask(_eve, _dan))!.Value.Refused(out _));
        Assert.True((await _contact.Accept(_eve, _dan))!.Value.Refused(out _));
        Assert.Equal(Tie.Asked, await Between(_dan, _eve));
    }

    [Fact]
    public async Task Staff_neither_block_nor_are_blocked()
    {
        Assert.True((await _block.Block(_dan, school.Hopper))!.Value.Refused(out _));
        Assert.True((await _block.Block(school.Hopper, _dan))!.Value.Refused(out _));

        Assert.False(school.Get<Blocks>().Between(_dan, school.Hopper));
    }

    [Fact]
    public async Task A_block_sleeps_while_one_of_the_two_is_staff()
    {
        await _block.Block(_dan, _eve);
        Assert.True(school.Get<Blocks>().Between(_eve, _dan));

        await school.Get<GiveRole>().To(Actor.Person(school.Hopper), _eve, Role.StaffId);

        Assert.False(school.Get<Blocks>().Between(_eve, _dan));
        Assert.Empty(school.Get<Blocks>().By(_dan));
    }

    private Task<Tie> Between(int one, int other) => school.Ask(async (ChatDb db) => await new ContactQueries(db).Between(one, other));

    private Task<AllContacts> All(int one) => school.Ask(async (ChatDb db) => await new ContactQueries(db).Of(one));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
