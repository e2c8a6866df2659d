using ChatSite.Accounts;

namespace ChatSite.LegalHolds;

public static class LegalHoldServices
{
    /// <summary>What must not be deleted, since it is needed for an inquiry.</summary>
    public static void AddLegalHolds(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<HoldsBack>(Holds.Concern);
        builder.Services.AddSingleton<ChangeHold>();
    }
}
