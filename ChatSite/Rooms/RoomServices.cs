namespace ChatSite.Rooms;

public static class RoomServices
{
    public static void AddRooms(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<RoomOptions>().BindConfiguration("ChatSite:Rooms");
        builder.Services.AddScoped<RoomQueries>();
        builder.Services.AddScoped<NamedPeople>();
        builder.Services.AddSingleton<RoomNews>();
        builder.Services.AddSingleton<CreateRoom>();
        builder.Services.AddSingleton<JoinBroadcasts>();
    }
}
