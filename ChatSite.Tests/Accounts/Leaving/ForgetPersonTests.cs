using ChatSite.Accounts;
using ChatSite.Data;
using ChatSite.Messages;
using ChatSite.Rooms;
using ChatSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSite.Tests.Accounts.Leaving;

/// <summary>What is left of somebody who has left for good.</summary>
public sealed class ForgetPersonTests(School school) : IClassFixture<School>
{
    private static readonly string[] Kept =
        [nameof(User.Id), nameof(User.UserName), nameof(User.NormalizedUserName), nameof(User.Skeleton), nameof(User.Name), nameof(User.SortName),
         nameof(User.IsPlaceholder), nameof(User.SecurityStamp), nameof(User.ConcurrencyStamp), nameof(User.CreatedAt), nameof(User.LeftAt)];

    [Fact]
    public async Task Nothing_personal_remains_in_any_table_there_is()
    {
        using var zoe = await school.Register("Zoeworth");
        var group = await school.Room("Chess", school.Teacher, zoe, school.Ada);
        var kept = await zoe.Say(group, "I was here");
        var edited = await zoe.Say(group, "my telephone is zoeworth-one");
        await zoe.Send($"/messages/{edited}/edit", ("Text", "never mind"));
        await zoe.Send($"/messages/{await zoe.Say(group, "zoeworth-two")}/remove");
        await zoe.Send("/settings/profile", ("DisplayName", "Zoeworth the Great"), ("AboutFor", "Everyone"), ("ContactFor", "Everyone"), ("About", "zoeworth-three"));
        await Fill(zoe.Id, "zoeworth-mark");

        Assert.Equal($"Former member #{zoe.Id}", (await Forget(zoe))!.Value.Value);

        using var scope = school.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<ChatDb>();
        Assert.Empty(FilledTables.Find(db, "zoeworth"));
        foreach (var key in FilledTables.KeysToPeople(db).Where(key => key.DeclaringEntityType.ClrType != typeof(Message)))
            Assert.False(FilledTables.Has(db, key.DeclaringEntityType, key.Properties[0], zoe.Id), $"A row of {key.DeclaringEntityType.GetTableName()} still leads to her.");
        var (left, blank) = (db.Users.AsNoTracking().Single(user => user.Id == zoe.Id), new User());
        foreach (var column in db.Model.FindEntityType(typeof(User))!.GetProperties().Where(column => !Kept.Contains(column.Name)))
            Assert.True(Equals(column.PropertyInfo!.GetValue(left), column.PropertyInfo.GetValue(blank)), $"{column.Name} is still {column.PropertyInfo.GetValue(left)}.");

        var page = (await school.Ada.Page($"/rooms/{group}")).QuerySelector("#messages")!;
        Assert.Contains("I was here", page.QuerySelector($"#m{kept}")!.TextContent, StringComparison.Ordinal);
        Assert.Contains($"Former member #{zoe.Id}", page.QuerySelector($"#m{kept}")!.TextContent, StringComparison.Ordinal);
        Assert.Contains($"Former member #{zoe.Id} left.", page.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_signed_in_is_out_at_once_and_can_not_come_back()
    {
        using var yan = await school.Register("Yan");
        using var program = await ApiProgram.Of(school, yan);

        await Forget(yan);

        Assert.StartsWith("/login", (await yan.Get("/chat")).Headers.Location?.ToString(), StringComparison.Ordinal);
        await ApiProgram.Problem(await program.Get("me"), System.Net.HttpStatusCode.Unauthorized);
        using var again = school.Stranger();
        foreach (var name in new[] { "Yan", yan.Email, $"Former member #{yan.Id}" })
            Assert.Equal(System.Net.HttpStatusCode.UnprocessableEntity, (await again.PostForm("/login", ("UserName", name), ("Password", Person.Password))).StatusCode);
    }

    [Fact]
    public async Task Quiet_lines_tell_no_name_any_more_and_those_of_others_keep_theirs()
    {
        using var xan = await school.Register("Xan");
        using var other = await school.Register("Xan.Li");
        var room = await school.Room("Go", school.Teacher, school.Ada);
        foreach (var newcomer in new[] { xan, other }) await school.Teacher.Send($"/rooms/{room}/members/add", ("Names", newcomer.Name));
        await school.Ada.Say(room, "Welcome, Xan!");

        await Forget(xan);

        var text = (await school.Ada.Page($"/rooms/{room}")).QuerySelector("#messages")!.TextContent;
        Assert.Contains($"Hopper added Former member #{xan.Id}.", text, StringComparison.Ordinal);
        Assert.Contains("Hopper added Xan.Li.", text, StringComparison.Ordinal);
        Assert.Contains("Welcome, Xan!", text, StringComparison.Ordinal); // Ada's own words
    }

    [Fact]
    public async Task The_private_conversation_stays_to_be_read_and_is_closed()
    {
        using var wim = await school.Register("Wim");
        var room = int.Parse((await school.Teacher.Send($"/direct/{wim.Id}")).Headers.Location!.ToString().Split('?')[0].Split('/')[^1]);
        await wim.Say(room, "Good-bye");

        await Forget(wim);

        var page = await school.Teacher.Page($"/rooms/{room}");
        Assert.Contains("Good-bye", page.QuerySelector("#messages")!.TextContent, StringComparison.Ordinal);
        Assert.Contains($"Former member #{wim.Id}", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("This room is archived", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("has left", (await school.Teacher.Page($"/people/{wim.Id}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_gets_another_host()
    {
        using var vic = await school.Register("Vic");
        var room = await school.Room("Vics", vic, school.Teacher, school.Ada);

        await Forget(vic);

        Assert.Contains($"Former member #{vic.Id} left. Hopper is host now.", (await school.Ada.Page($"/rooms/{room}")).QuerySelector("#messages")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_name_rests_for_a_year_and_is_free_then()
    {
        using var uma = await school.Register("Uma");
        await Forget(uma);

        using var stranger = school.Stranger();
        (string, string)[] wish = [("UserName", "uMA"), ("Email", "another@school.example"), ("Password", Person.Password), ("ConfirmPassword", Person.Password)];
        var answer = await stranger.PostForm("/register", wish);
        Assert.Equal("Somebody has that name already. Choose another.", (await Person.Parse(answer)).QuerySelector("#UserName-error")!.TextContent);

        await school.Services.GetRequiredService<WriterQueue>().Run(turn => turn.Db.FormerNames.ExecuteUpdate(name => name.SetProperty(one => one.FreeAt, DateTime.UtcNow.AddSeconds(-1))));
        await school.Services.GetRequiredService<LeaveRounds>().Round(TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.SeeOther, (await stranger.PostForm("/register", wish)).StatusCode);
    }

    [Fact]
    public async Task The_last_who_can_give_roles_stays()
    {
        var outcome = await Forget(school.Teacher);

        Assert.True(outcome!.Value.Refused(out var reason));
        Assert.StartsWith("Nobody else can give roles.", reason, StringComparison.Ordinal);
        await school.Teacher.Page("/admin/roles");
    }

    [Fact]
    public async Task While_something_is_looked_into_nothing_is_forgotten()
    {
        using var tom = await school.Register("Tom");
        HoldsBack open = (_, userId) => userId == tom.Id;
        var forget = ActivatorUtilities.CreateInstance<ForgetPerson>(school.Services, (IEnumerable<HoldsBack>)[open]);

        var outcome = await forget.Now(tom.Id);

        Assert.True(outcome!.Value.Refused(out var reason));
        Assert.StartsWith("Something that this person wrote is being looked into.", reason, StringComparison.Ordinal);
        await tom.Page("/chat");
    }

    // Anybody may call himself so, leave, and spoil what the site says about others.
    [Theory]
    [InlineData("host"), InlineData("made Ada a"), InlineData("added")]
    public async Task Quiet_lines_keep_their_own_words_when_somebody_leaves_who_was_called_like_one(string name)
    {
        using var sly = await school.Register(name);
        using var pat = await school.Register($"Pat {sly.Id}");
        var room = await school.Room("Draughts", school.Teacher, school.Ada);
        await school.Teacher.Send($"/rooms/{room}/members/add", ("Names", pat.Name));
        await school.Teacher.Send($"/rooms/{room}/members/add", ("Names", name));
        await school.Teacher.Send($"/rooms/{room}/members/host", ("person", school.Ada.Id.ToString()));

        await Forget(sly);

        var text = (await school.Ada.Page($"/rooms/{room}")).QuerySelector("#messages")!.TextContent;
        Assert.Contains($"Hopper added {pat.Name}.", text, StringComparison.Ordinal);
        Assert.Contains($"Hopper added Former member #{sly.Id}.", text, StringComparison.Ordinal);
        Assert.Contains("Hopper made Ada a host.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mails_wait_on_for_whoever_has_the_address_that_the_leaver_only_typed()
    {
        using var una = await school.Register("Una");
        using var sly = await school.Register("Una typist");
        await school.Services.GetRequiredService<WriterQueue>().Run(turn =>
        {
            turn.Sql("UPDATE Users SET Email = $1, NormalizedEmail = (SELECT NormalizedEmail FROM Users WHERE Id = $2) WHERE Id = $3", una.Email, una.Id, sly.Id).ExecuteNonQuery();
            turn.Db.Add(new ChatSite.Mail.WaitingMail { To = una.Email, Subject = "A new password", Text = "for Una", UsefulUntil = DateTime.UtcNow.AddDays(1) });
            turn.Db.SaveChanges();
            return 0;
        });

        await Forget(sly);

        using var scope = school.Services.CreateScope();
        Assert.Contains(scope.ServiceProvider.GetRequiredService<ChatDb>().Set<ChatSite.Mail.WaitingMail>().ToList(), mail => mail.Text == "for Una");
    }

    // Anybody may call himself like a browser, and leave.
    [Fact]
    public async Task The_security_logs_of_others_lose_the_name_where_it_says_who_it_was_and_nowhere_else()
    {
        using var willem = await school.Register("Chrome on Windows");
        using var vera = await school.Register("Vera");
        await school.Services.GetRequiredService<WriterQueue>().Run(turn =>
        {
            foreach (var kind in new[] { SecurityEvent.SignedIn, SecurityEvent.PasskeyAdded, SecurityEvent.TokenMade, SecurityEvent.PhotoRemoved, SecurityEvent.SecondFactorReset, SecurityEvent.TemporaryPasswordGiven })
                school.Services.GetRequiredService<SecurityLog>().Note(turn, vera.Id, kind, willem.Name);
            return 0;
        });

        await Forget(willem);

        using var scope = school.Services.CreateScope();
        var log = scope.ServiceProvider.GetRequiredService<ChatDb>().Set<SecurityLogEntry>().Where(entry => entry.UserId == vera.Id).ToList();
        Assert.Equal([SecurityEvent.SignedIn, SecurityEvent.PasskeyAdded, SecurityEvent.TokenMade], log.Where(entry => entry.Detail == willem.Name).Select(entry => entry.Kind));
        Assert.Equal(3, log.Count(entry => entry.Detail == $"Former member #{willem.Id}"));
    }

    [Fact]
    public async Task Nobody_is_forgotten_twice()
    {
        using var sam = await school.Register("Sam");
        await Forget(sam);

        Assert.Null(await Forget(sam));
    }

    private Task<ChatSite.Shared.Outcome<string>?> Forget(Person person) => school.Services.GetRequiredService<ForgetPerson>().Now(person.Id);

    private Task<int> Fill(int userId, string mark) => school.Services.GetRequiredService<WriterQueue>().Alone(() =>
    {
        using var scope = school.Services.CreateScope();
        FilledTables.Fill(scope.ServiceProvider.GetRequiredService<ChatDb>(), userId, school.Teacher.Id, mark);
        return 0;
    });
}
