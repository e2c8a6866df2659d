using ChatSite.Data;
using ChatSite.Languages;

namespace ChatSite.Accounts;

/// <summary>Keeps the language that somebody has chosen: it comes along to wherever he signs in, and his mails are in it.</summary>
public sealed class ChangeLanguage(WriterQueue writer)
{
    /// <param name="tongue">Null gives it back to the browser.</param>
    public Task To(int userId, Tongue? tongue) =>
        writer.Run(turn => turn.Sql("UPDATE Users SET Language = $1 WHERE Id = $2", tongue?.Code, userId).ExecuteNonQuery());
}
