using ChatSite.Accounts;

namespace ChatSite.People;

public static class PeopleServices
{
    /// <summary>What people tell about themselves, and who may see it.</summary>
    public static void AddPeople(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<FreeName>();
        services.AddSingleton<ChangeName>();
        services.AddSingleton<ChangeProfile>();
        services.AddScoped<EditPerson>();
        services.AddScoped<Cards>();
    }
}
