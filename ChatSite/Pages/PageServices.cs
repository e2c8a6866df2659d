using System.IO.Compression;
using ChatSite.Languages;
using ChatSite.Pages.Accounts;
using ChatSite.Pages.Admin;
using ChatSite.Pages.Api;
using ChatSite.Pages.Messages;
using ChatSite.Pages.People;
using ChatSite.Pages.Rooms;
using ChatSite.Pages.Shared;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.ResponseCompression;

namespace ChatSite.Pages;

/// <summary>What the browser sees: Razor Pages, the fragments, and the line.</summary>
public static class PageServices
{
    public static void AddPages(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.AddQuietLog();
        builder.AddLimits();
        services.AddProblems();
        services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
        services.AddRazorPages(pages =>
        {
            pages.Conventions.AuthorizeFolder("/");
            pages.Conventions.AllowAnonymousToFolder("/Accounts");
            pages.Conventions.AddPageRoute("/Admin/Roles/Role", "/admin/roles/new");
            pages.Conventions.AddPageRoute("/Admin/Talk/Talk", "/admin/talk/classes/{id:int}");
            pages.Conventions.LimitWriting();
        }).AddMvcOptions(mvc => mvc.Filters.Add<HandledOnly>()).SpeakLanguages();
        services.AddRouting(routing => routing.LowercaseUrls = true);
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.HeaderName = "X-CSRF";
            antiforgery.Cookie.Name = "chatsite-form";
            antiforgery.Cookie.SameSite = SameSiteMode.Lax;
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
        services.RememberTokens();
        services.AddResponseCompression(compression =>
        {
            // Forms' tokens differ in every response, so a page's length tells nothing of them (BREACH).
            compression.EnableForHttps = true;
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal);
        services.AddDescription();
        services.AddScoped<AdminShelf>();
        services.AddSingleton<OpenLooks>();
        services.AddScoped<Warnings>();
        services.AddScoped<WhomIHelp>();
        services.AddScoped<Overviews>();
        services.AddSingleton<AddressCheck>();
        services.AddScoped<LogNames>();
        services.Configure<CookieTempDataProviderOptions>(said => said.Cookie.Name = "chatsite-said");
        services.AddSingleton<Fragments>();
        services.AddSingleton<PublicAddress>();
        services.AddSingleton<JoinCodeTries>();
    }

    public static void UsePages(this WebApplication app)
    {
        app.UseHopToThreadPool();
        app.UseProxies();
        app.Services.GetRequiredService<PublicAddress>(); // refuses to start with one that can't be meant
        app.UseSiteHeaders();
        app.UseHsts();
        // The line compresses by itself, once for all readers, and writes to the bare pipe.
        app.UseWhen(IsNoLine, rest => rest.UseResponseCompression());
        app.UseLanguages();
        app.UseProblems();
        app.UseRouting();
        app.LetFilesBeKept();
        app.UseSetUpFirst();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseDutiesFirst();
        app.UseLimits();

        app.MapStaticAssets();
        app.MapRazorPages().WithStaticAssets();
        app.MapLive();
        app.MapPosting();
        app.MapSmallPosts();
        app.MapPhotos();
        app.MapApi();
        app.MapDescription();
        app.MapGet("/", () => Results.Redirect("/chat")).AllowAnonymous();
        app.MapGet("/healthz", () => "ok").AllowAnonymous();
        app.MapReadiness();
    }

    private static bool IsNoLine(HttpContext context) =>
        !context.Request.Path.Value!.EndsWith("/live", StringComparison.Ordinal) || context.Request.Query.ContainsKey("poll");
}
