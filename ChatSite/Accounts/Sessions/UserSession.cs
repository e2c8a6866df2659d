using ChatSite.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatSite.Accounts;

/// <summary>One sign-in of a person in one browser. The cookie names it, so that it can be ended alone.</summary>
public sealed class UserSession
{
    public int Id { get; set; }
    public int UserId { get; set; }
    public DateTime CreatedAt { get; set; }

    /// <summary>When it was last used, some minutes late: it is written in batches (<see cref="SessionUse"/>).</summary>
    public DateTime LastSeenAt { get; set; }

    /// <summary>Where it was begun.</summary>
    public string? Address { get; set; }

    /// <summary>The browser and the system, in words.</summary>
    public string Device { get; set; } = "";

    public bool IsRemembered { get; set; }

    /// <summary>When somebody ended it; from then on its cookie is worth nothing.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>Its cookie has run out; half an hour is for what is not written down yet.</summary>
    public bool HasRunOut(DateTime now) => LastSeenAt + SessionCookie.Lasts(IsRemembered) + TimeSpan.FromMinutes(30) < now;

    internal sealed class Table : IEntityTypeConfiguration<UserSession>
    {
        public void Configure(EntityTypeBuilder<UserSession> table)
        {
            table.ToTable("UserSessions");
            table.Property(session => session.Address).HasMaxLength(45);
            table.Property(session => session.Device).HasMaxLength(64);
            table.HasIndex(session => session.UserId);
            table.HasOne<User>().WithMany().HasForeignKey(session => session.UserId);
        }
    }
}

/// <summary>Names the sessions' tables.</summary>
public static class SessionTables
{
    extension(ChatDb db)
    {
        public DbSet<UserSession> UserSessions => db.Set<UserSession>();

        public DbSet<SecurityLogEntry> SecurityEvents => db.Set<SecurityLogEntry>();
    }
}
