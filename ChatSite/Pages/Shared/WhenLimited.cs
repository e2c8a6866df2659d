namespace ChatSite.Pages.Shared;

/// <summary>How an endpoint wants a request answered that came too soon; the sentence says why. Without it: an error page.</summary>
internal sealed record WhenLimited(Func<HttpContext, string, Task> Answer);
