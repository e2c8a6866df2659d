using ChatSite.Tests.Support;
using Microsoft.Data.Sqlite;

namespace ChatSite.Tests.Commands;

/// <summary>The audit log from the command line, beside a running site.</summary>
public sealed class LogsCommandTests
{
    [Fact]
    public async Task Verify_answers_0_for_a_log_as_it_was_written_and_1_with_the_first_wrong_entry_for_another()
    {
        var school = new School();
        await using var _ = school;
        await school.InitializeAsync();
        await school.Teacher.Send($"/admin/people/{school.Ben.Id}/password");
        await school.Teacher.Send($"/admin/people/{school.Ada.Id}/password");

        var whole = await CommandProcess.Run(school, "logs", "verify", "--json");
        Assert.Equal(0, whole.Code);
        Assert.True((bool)whole.Json["isWhole"]!);
        var head = (string)whole.Json["head"]!;

        var listed = await CommandProcess.Run(school, "logs", "list", "--on", "Ben", "--json");
        Assert.Equal("Temporary password given", (string)Assert.Single(listed.Json.AsArray())!["what"]!);

        await using (var behind = new SqliteConnection($"Data Source={Path.Combine(school.DataFolder, "chat.db")};Pooling=False"))
        {
            behind.Open();
            using var change = behind.CreateCommand();
            change.CommandText = "DROP TRIGGER AuditEntries_NoUpdate; UPDATE AuditEntries SET PersonId = 1 WHERE Id = 1;";
            change.ExecuteNonQuery();
        }

        var wrong = await CommandProcess.Run(school, "logs", "verify", "--head", head);
        Assert.Equal(1, wrong.Code);
        Assert.StartsWith("Entry 1 is wrong: its hash doesn't follow", wrong.Error, StringComparison.Ordinal);
        Assert.Equal("", wrong.Output);
    }
}
