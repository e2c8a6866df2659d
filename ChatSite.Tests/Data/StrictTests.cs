using ChatSite.Accounts;
using ChatSite.Data;
using ChatSite.Tests.Rooms;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Tests.Data;

public sealed class StrictTests(Classroom school) : IClassFixture<Classroom>
{
    [Fact]
    public async Task Some_rows_of_many_without_an_order_are_refused_wherever_the_question_is_asked()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => school.Ask((ChatDb db) => db.Users.Take(3).ToListAsync()));
        await Assert.ThrowsAsync<InvalidOperationException>(() => school.Get<WriterQueue>().Run(turn => turn.Db.Users.Select(user => user.Id).First()));
        Assert.NotEmpty(await school.Ask((ChatDb db) => db.Users.OrderBy(user => user.Id).Take(3).ToListAsync()));
    }
}
