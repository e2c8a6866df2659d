using ChatSite.Data;
using ChatSite.Messages;
using ChatSite.Settings;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Health;

/// <summary>Whether the machine's clock can be right: a message from the future, or a system that says it could not set it.</summary>
internal sealed class ClockCheck(ChatDb db, SiteSettings settings, TimeProvider clock) : ICheck
{
    private static readonly TimeSpan Tolerable = TimeSpan.FromMinutes(2);

    // systemd-timesyncd: the second exists once the clock was set by the network.
    private const string Service = "/run/systemd/timesync", Set = Service + "/synchronized";

    public async Task<Finding> Look(CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var newest = await db.Messages.OrderByDescending(message => message.Id).Select(message => (DateTime?)message.PostedAt).FirstOrDefaultAsync(cancel);
        return newest > now + Tolerable
            ? new("Clock", Standing.Wrong, "The newest message is from the future: the clock goes wrong now, or did so then.", "Set the machine’s clock, and let it be set by the network (NTP).")
            : Directory.Exists(Service) && !File.Exists(Set)
            ? new("Clock", Standing.Watch, "The machine has not set its clock by the network.", "Let it be set by the network (NTP): codes of the second step depend on it.")
            : new("Clock", Standing.Well, $"It is {settings.Get<SchoolSettings>().Wall(now):d MMM yyyy, HH:mm}.");
    }
}
