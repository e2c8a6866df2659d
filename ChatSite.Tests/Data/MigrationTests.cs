using ChatSite.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ChatSite.Tests.Data;

/// <summary>What a school has stored comes whole through each step of the database.</summary>
public sealed class MigrationTests : IDisposable
{
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("chatsite-");

    [Fact]
    public void Everyone_keeps_his_role_when_roles_become_a_table()
    {
        using var db = Db();
        var migrator = db.GetService<IMigrator>();
        migrator.Migrate("Start");
        for (var role = 0; role < 5; role++)
            db.Database.ExecuteSql(
                $"""
                INSERT INTO Users (Id, UserName, Skeleton, IsPlaceholder, Role, CreatedAt, LockoutEnabled, EmailConfirmed, PhoneNumberConfirmed, TwoFactorEnabled, AccessFailedCount)
                VALUES ({10 + role}, 'Ada', 'ada', 0, {role}, 0, 1, 0, 0, 0, 0)
                """);

        migrator.Migrate();

        Assert.Equal(["Pupil", "Staff", "Moderator", "Safeguarding lead", "Administrator"],
            db.Database.SqlQuery<string>($"SELECT r.Name AS Value FROM Users u JOIN Roles r ON r.Id = u.RoleId ORDER BY u.Id"));
    }

    [Fact]
    public void No_step_is_missing() => Assert.False(Db().Database.HasPendingModelChanges());

    private ChatDb Db() => new(new DbContextOptionsBuilder<ChatDb>().UseSqlite($"Data Source={Path.Combine(_place.FullName, "chat.db")};Foreign Keys=True;Pooling=False").Options);

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _place.Delete(recursive: true);
    }
}
