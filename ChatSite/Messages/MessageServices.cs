using ChatSite.Accounts;
using ChatSite.Accounts.Merging;
using ChatSite.Data;
using ChatSite.Rooms;

namespace ChatSite.Messages;

public static class MessageServices
{
    public static void AddMessages(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PostMessage>();
        builder.Services.AddSingleton<ChangeMessage>();
        builder.Services.AddSingleton<RemoveAnywhere>();
        builder.Services.AddScoped<FindMessages>();
        builder.Services.AddSingleton<NoteReading>();
        builder.Services.AddSingleton<WrittenElsewhere>();
        builder.Services.AddSingleton<PostNotice>();
        builder.Services.AddSingleton<LeaveNotice>(services => services.GetRequiredService<PostNotice>().In);
        builder.Services.AddScoped<Timeline>();
        builder.Services.AddSingleton<IFarewell, ForgetNames>();
        builder.Services.AddSingleton<IMergePart, MergeMessages>();
    }

    /// <summary>Looks out for what other programs write into the database of the running site.</summary>
    public static void UseMessages(this WebApplication app) =>
        app.Services.GetRequiredService<WriterQueue>().Overtaken += app.Services.GetRequiredService<WrittenElsewhere>().Tell;
}
