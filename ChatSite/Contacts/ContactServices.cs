namespace ChatSite.Contacts;

public static class ContactServices
{
    /// <summary>Who knows whom, and who wants nothing to do with whom.</summary>
    public static void AddContacts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<Blocks>();
        services.AddSingleton<WhoKnowsWhom>();
        services.AddSingleton<ChangeContact>();
        services.AddSingleton<ChangeBlock>();
        services.AddSingleton<Accounts.Merging.IMergePart, MergeContacts>();
        services.AddScoped<ContactQueries>();
    }
}
