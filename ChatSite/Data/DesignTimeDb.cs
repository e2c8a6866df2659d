using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace ChatSite.Data;

/// <summary>Lets <c>dotnet ef</c> make a context without starting the site.</summary>
internal sealed class DesignTimeDb : IDesignTimeDbContextFactory<ChatDb>
{
    public ChatDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<ChatDb>().UseSqlite("Data Source=design.db").Options);
}
