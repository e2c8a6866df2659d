using ChatSite.Accounts;
using ChatSite.Accounts.Merging;

namespace ChatSite.Rooms;

public static class RoomServices
{
    public static void AddRooms(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<TalkPolicy>();
        services.AddSingleton<ChangeTalk>();
        services.AddSingleton<MayTalk>();
        services.AddSingleton<Supervision>();
        services.AddSingleton<Supervise>();
        services.AddSingleton<ChangeSupervision>();
        services.AddScoped<RoomQueries>();
        services.AddScoped<NamedPeople>();

        services.AddSingleton<CreateRoom>();
        services.AddSingleton<OpenDirect>();
        services.AddSingleton<JoinBroadcasts>();
        services.AddSingleton<Welcome>(rooms => rooms.GetRequiredService<JoinBroadcasts>().Welcome);
        services.AddSingleton<InviteMembers>();
        services.AddSingleton<EndMembership>();
        services.AddSingleton<IFarewell, LeaveRooms>();
        services.AddSingleton<IMergePart, MergeRooms>();
        services.AddSingleton<ChangeMember>();
        services.AddSingleton<ChangeRoom>();
        services.AddSingleton<ChangeKind>();
        services.AddOptions<RoomOptions>().BindConfiguration("ChatSite:Rooms")
            .Validate(options => options.IsValid, "ChatSite:Rooms:DaysBeforeDeletion is a number of days from 0 to 365.").ValidateOnStart();
        services.AddSingleton<DeleteRoom>();
        services.AddSingleton<EmptyRoom>();
        services.AddSingleton<DeleteRounds>();
        services.AddHostedService(site => site.GetRequiredService<DeleteRounds>());
        services.AddScoped<FindRooms>();
        services.AddHostedService<MeasureRooms>();
        services.AddSingleton<ReadUpTo>();

        services.AddSingleton<RoomItem>();
        services.AddSingleton<RoomNews>();
        services.AddHostedService<TellRoomNews>();
        services.AddHostedService<TellPresence>();
        services.AddHostedService<SuperviseRooms>();
    }
}
