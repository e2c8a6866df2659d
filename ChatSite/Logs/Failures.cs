using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Microsoft.Data.Sqlite;

namespace ChatSite.Logs;

/// <summary>
/// Tells of a failure what kind it was and where in the program, and in its own words only where those can't hold what
/// somebody typed: "The input string 'my secret' was not in a correct format" must not end up in a log.
/// </summary>
internal static class Failures
{
    private const int Longest = 6000, SqliteError = 1;

    public static string Tell(Exception problem)
    {
        var told = new StringBuilder();
        for (var one = problem; one is not null && told.Length < Longest; one = one.InnerException)
        {
            if (told.Length > 0) told.Append("because of ");
            told.Append(one.GetType().FullName);
            if (IsHarmless(one)) told.Append(": ").Append(one.Message);
            told.Append('\n');
            if (one.StackTrace is { } trace) told.Append(trace).Append('\n');
        }
        return told.Length > Longest ? told.ToString(0, Longest) + "…" : told.ToString().TrimEnd();
    }

    private static bool IsHarmless(Exception problem) => problem switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode != SqliteError, // which quotes the statement, or what was searched for
        IOException or SocketException or UnauthorizedAccessException or TimeoutException or AuthenticationException or OperationCanceledException => true,
        _ => false,
    };
}
