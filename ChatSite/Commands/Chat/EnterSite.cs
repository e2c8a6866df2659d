using System.Net;
using System.Text.RegularExpressions;

namespace ChatSite.Commands.Chat;

/// <summary>
/// Signs in by the same forms as a browser, so that whatever the school asks for (a second step, a new password, patience
/// after wrong ones) is asked here too; then makes a token for the API, which is withdrawn at the end.
/// </summary>
internal sealed partial class EnterSite(Server server, Caller caller)
{
    private const int MostTries = 3;

    private int _tokenId;

    public async Task With(string? userName, CancellationToken cancel)
    {
        await Knock(cancel);
        var name = userName ?? await Answer("User name or e-mail: ", isSecret: false, cancel);
        for (var tries = 1; ; tries++)
        {
            var password = await Answer("Password: ", isSecret: true, cancel);
            using var answer = await Fill("login", cancel, ("UserName", name), ("Password", password));
            if (answer.Headers.Location is { } place)
            {
                if (place.ToString().StartsWith("/login/code", StringComparison.Ordinal)) await SecondStep(cancel);
                await MakeToken(password, cancel);
                return;
            }
            var reason = await Reason(answer, cancel);
            if (tries == MostTries || answer.StatusCode == HttpStatusCode.TooManyRequests) throw new CommandFailed(reason);
            await caller.Error.WriteLineAsync(reason);
        }
    }

    /// <summary>Leaves nothing behind: the token is withdrawn and the session ended.</summary>
    public async Task Leave()
    {
        if (_tokenId == 0) return;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            using var withdrawn = await Fill("settings/tokens", "settings/tokens/withdraw", patience.Token, ("token", _tokenId.ToString()));
            using var left = await Fill("logout", patience.Token);
        }
        catch (Exception problem) when (problem is HttpRequestException or OperationCanceledException or CommandFailed)
        {
            await caller.Error.WriteLineAsync("The site can't be reached, so this sign-in stays open for now. You can end it at Settings › Sessions, and its token at Settings › Tokens.");
        }
    }

    private async Task Knock(CancellationToken cancel)
    {
        using var page = await server.Page("login", cancel);
        if (page.Headers.Location?.ToString().StartsWith("/setup", StringComparison.Ordinal) == true) throw new CommandFailed($"Nobody has set up {server.Address} yet. Open it in a browser first.");
    }

    private async Task SecondStep(CancellationToken cancel)
    {
        for (var tries = 1; ; tries++)
        {
            var code = (await Answer("Code of your authenticator app, or a recovery code: ", isSecret: false, cancel)).Trim();
            var isOfApp = SixDigits().IsMatch(code);
            using var answer = await Fill(isOfApp ? "login/code" : "login/recovery", cancel, ("Code", code));
            if (answer.Headers.Location is { } place && !place.ToString().StartsWith("/login", StringComparison.Ordinal)) return;
            var reason = answer.Headers.Location is not null ? "That took too long. Begin again." : await Reason(answer, cancel);
            if (tries == MostTries || answer.Headers.Location is not null || answer.StatusCode == HttpStatusCode.TooManyRequests) throw new CommandFailed(reason);
            await caller.Error.WriteLineAsync(reason);
        }
    }

    private async Task MakeToken(string password, CancellationToken cancel)
    {
        var made = await Fill("settings/tokens", cancel, ("Name", $"Terminal on {Environment.MachineName}"), ("Scopes", "Read"), ("Scopes", "Write"), ("Days", "7"), ("Password", password));
        using (made)
            if (made.Headers.Location is null) throw new CommandFailed(await Reason(made, cancel));
        using var page = await server.Page("settings/tokens", cancel);
        var html = await page.Content.ReadAsStringAsync(cancel);
        var secret = Secret().Match(html);
        if (!secret.Success) throw new CommandFailed("The site made no token for this terminal.");
        server.Token = secret.Value;
        server.FormToken = FormToken().Match(html) is { Success: true } token ? WebUtility.HtmlDecode(token.Groups[1].Value) : null;
        _tokenId = (await server.Me(cancel)).Token.Id;
    }

    private Task<HttpResponseMessage> Fill(string path, CancellationToken cancel, params (string, string)[] fields) => Fill(path, path, cancel, fields);

    // Each form carries a token of its own page.
    private async Task<HttpResponseMessage> Fill(string path, string action, CancellationToken cancel, params (string, string)[] fields)
    {
        using var page = await server.Page(path, cancel);
        if (page.Headers.Location is { } duty)
            throw new CommandFailed($"The site asks you to do something first. Open {new Uri(server.Address, duty)} in a browser.");
        var token = FormToken().Match(await page.Content.ReadAsStringAsync(cancel));
        if (!token.Success) throw new CommandFailed($"{new Uri(server.Address, path)} can't be understood. Is this program of the site's version?");
        return await server.Form(action, cancel, [.. fields, ("__RequestVerificationToken", WebUtility.HtmlDecode(token.Groups[1].Value))]);
    }

    private async Task<string> Answer(string question, bool isSecret, CancellationToken cancel) =>
        await caller.Ask(question, isSecret, cancel) is { Length: > 0 } answer ? answer : throw new CommandFailed("Nothing was typed, so nobody is signed in.");

    private static async Task<string> Reason(HttpResponseMessage answer, CancellationToken cancel)
    {
        var html = await answer.Content.ReadAsStringAsync(cancel);
        var reasons = Error().Matches(html).Select(found => Harmless.Line(WebUtility.HtmlDecode(Tag().Replace(found.Groups[1].Value, "")))).Where(text => text.Length > 0).ToList();
        return reasons.Count > 0 ? string.Join(' ', reasons) : $"The site answered {(int)answer.StatusCode}.";
    }

    [GeneratedRegex("name=\"?__RequestVerificationToken\"?[^>]*value=\"([^\"]+)\"")]
    private static partial Regex FormToken();

    [GeneratedRegex("chatsite_[A-Za-z0-9_-]{43}")]
    private static partial Regex Secret();

    [GeneratedRegex("""<(?:p|li|div)[^>]*class="?[^">]*error[^>]*>(.*?)</(?:p|li|div)>""", RegexOptions.Singleline)]
    private static partial Regex Error();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"^\d{3} ?\d{3}$")]
    private static partial Regex SixDigits();
}
