using System.Net;

namespace ChatSite.Commands.Chat;

/// <summary>The server answered, and said no.</summary>
internal sealed class ServerProblem(HttpStatusCode status, string sentence, TimeSpan? wait = null) : Exception(sentence)
{
    public HttpStatusCode Status => status;

    /// <summary>How long it asks to wait.</summary>
    public TimeSpan? Wait => wait;

    /// <summary>The sign-in is over: nothing more will come of it.</summary>
    public bool IsEnd => status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;

    /// <summary>The room is not there any more, or not for this person.</summary>
    public bool IsGone => status == HttpStatusCode.NotFound;

    /// <summary>Trying again may help.</summary>
    public bool IsPassing => (int)status >= 500 || status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout;
}
