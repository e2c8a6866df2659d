using System.Globalization;
using System.Threading.RateLimiting;
using ChatSite.Accounts;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.Settings;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.RateLimiting;

namespace ChatSite.Pages.Shared;

/// <summary>Puts the limits into effect: who asks too much is told kindly when to come back.</summary>
public static class Limits
{
    private static readonly Dictionary<string, string> Sentences = new()
    {
        [Limit.SignIn] = "Many people are logging in from here at this moment. Wait a little and try again.",
        [Limit.Register] = "Many accounts were asked for from here. Wait a few minutes and try again.",
        [Limit.Post] = "That was a lot at once. Wait a moment, then send it again.",
    };

    public static void AddLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddSettings<RateLimits>();
        builder.Services.AddSingleton<SignInTries>();
        builder.Services.AddSingleton<Downloads>();
        builder.Services.AddRateLimiter(_ => { });
        builder.Services.AddOptions<RateLimiterOptions>().Configure<SiteSettings>((limiter, settings) =>
        {
            limiter.OnRejected = (rejected, _) => new ValueTask(Reject(rejected));
            limiter.AddPolicy(Limit.SignIn, context => Limit.PerAddress(context, settings.Get<RateLimits>().SignInPerAddress));
            limiter.AddPolicy(Limit.Register, context => Limit.PerAddress(context, settings.Get<RateLimits>().RegisterPerAddress));
            limiter.AddPolicy(Limit.Post, context => Limit.PerWriter(context, settings.Get<RateLimits>().Post));
            limiter.AddPolicy(Limit.Typing, context => Limit.PerPerson(context, settings.Get<RateLimits>().Typing));
            limiter.AddPolicy(Limit.Api, context => Limit.PerPerson(context, settings.Get<RateLimits>().Api));
            limiter.AddPolicy(Limit.Live, context => Limit.PerPerson(context, settings.Get<RateLimits>().Live));
        });
    }

    /// <summary>What a person changes counts like a message, on whatever page; the pages of accounts have limits of their own.</summary>
    public static void LimitWriting(this PageConventionCollection conventions) => conventions.AddFolderApplicationModelConvention("/", page =>
    {
        if (!page.ViewEnginePath.StartsWith("/Accounts/", StringComparison.Ordinal)) page.EndpointMetadata.Add(new EnableRateLimitingAttribute(Limit.Post));
    });

    /// <exception cref="StartRefused">The limits are off on a site that others can reach.</exception>
    public static void UseLimits(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<SiteSettings>().Get<RateLimits>().Off) app.UseRateLimiter();
        else if (!Listening.IsOnThisMachineOnly(app.Configuration))
            throw new StartRefused("ChatSite:RateLimits:Off is for load tests: it needs a site that listens on this machine only, such as --urls http://127.0.0.1:5000.");
    }

    /// <summary>Tells when to come back, in whole seconds.</summary>
    internal static void SetRetryAfter(HttpResponse response, RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var time) ? time : TimeSpan.FromSeconds(5);
        response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
    }

    private static async Task Reject(OnRejectedContext rejected)
    {
        var (context, endpoint) = (rejected.HttpContext, rejected.HttpContext.GetEndpoint()!.Metadata);
        var sentence = Sentences.GetValueOrDefault(endpoint.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName ?? "", "That was a lot at once. Wait a moment and try again.");
        sentence = Words.Say(sentence);
        SetRetryAfter(context.Response, rejected.Lease);
        if (endpoint.GetMetadata<WhenLimited>() is { } own) await own.Answer(context, sentence);
        else await ProblemPage.Answer(context, StatusCodes.Status429TooManyRequests, sentence, kept: await KeptForm.Of(context));
    }
}
