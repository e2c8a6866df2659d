using ChatSite.Data;
using ChatSite.Languages;

namespace ChatSite.Accounts;

/// <summary>Keeps the language that somebody has chosen: it comes along to wherever he signs in, and his mails are in it.</summary>
public sealed class ChangeLanguage(WriterQueue writer, SecurityLog log)
{
    /// <param name="tongue">Null gives it back to the browser.</param>
    public Task To(int userId, Tongue? tongue, string? address) => writer.Run(turn =>
    {
        var changed = turn.Sql("UPDATE Users SET Language = $1 WHERE Id = $2 AND Language IS NOT $1", tongue?.Code, userId).ExecuteNonQuery();
        if (changed > 0) log.Note(turn, userId, SecurityEvent.LanguageChanged, null, address);
        return changed;
    });
}
