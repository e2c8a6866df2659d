namespace ChatSite.Tests.Support;

/// <summary>People who have set up a second step.</summary>
public static class SecondSteps
{
    /// <summary>Somebody new, signed in, whose account asks for the code of an app.</summary>
    public static async Task<(Person Person, AuthenticatorApp App)> WithApp(RunningSite site, string name)
    {
        var person = await site.Register(name);
        return (person, await SetUpApp(person));
    }

    public static async Task<AuthenticatorApp> SetUpApp(Person person)
    {
        await person.Send("/settings/second-step/begin");
        var app = new AuthenticatorApp((await person.Page("/settings/second-step/app")).QuerySelector(".key")!.TextContent);
        await person.Send("/settings/second-step/app", ("Code", app.Code()), ("Password", Person.Password));
        return app;
    }
}
