using ChatSite.Accounts;

namespace ChatSite.Presence;

public static class PresenceServices
{
    /// <summary>Who is here and who types.</summary>
    public static void AddPresence(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SeesPresence>();
        builder.Services.AddSingleton<Statuses>();
        builder.Services.AddSingleton<SetStatus>();
        builder.Services.AddSingleton<WhoIsHere>();
        builder.Services.AddSingleton<PersonDot>();
        builder.Services.AddSingleton<WhoTypes>();
        builder.Services.AddSingleton<RememberDays>();
        builder.Services.AddHostedService<RememberLastSeen>();
        builder.Services.AddSingleton<IFarewell, ForgetPresence>();
    }
}
