namespace ChatSite.Rooms;

public static class RoomServices
{
    public static void AddRooms(this WebApplicationBuilder builder) => builder.Services.AddScoped<RoomQueries>();
}
