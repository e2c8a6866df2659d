using ChatSite.Accounts;
using ChatSite.Contacts;
using ChatSite.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatSite.People;

/// <summary>What somebody tells about himself, and who may see it. The name stands with the account (<see cref="User.DisplayName"/>).</summary>
public sealed class Profile
{
    public const int LongestPronouns = 40;
    public const int LongestAbout = 500;
    public const int LongestContact = 200;

    public int UserId { get; set; }
    public string Pronouns { get; set; } = "";
    public string About { get; set; } = "";

    /// <summary>How to be reached outside the site: an extension, a room, an address.</summary>
    public string Contact { get; set; } = "";

    /// <summary>The IANA name of the person's time zone; empty for the school's.</summary>
    public string TimeZone { get; set; } = "";

    /// <summary>Who sees pronouns and "about"; null for what the school proposes (<see cref="Audiences.Usual"/>).</summary>
    public Audience? AboutFor { get; set; }

    /// <summary>Who sees the contact details.</summary>
    public Audience? ContactFor { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<Profile>
    {
        public void Configure(EntityTypeBuilder<Profile> table)
        {
            table.ToTable("Profiles");
            table.HasKey(profile => profile.UserId);
            table.Property(profile => profile.UserId).ValueGeneratedNever();
            table.Property(profile => profile.Pronouns).HasMaxLength(LongestPronouns);
            table.Property(profile => profile.About).HasMaxLength(LongestAbout);
            table.Property(profile => profile.Contact).HasMaxLength(LongestContact);
            table.Property(profile => profile.TimeZone).HasMaxLength(64);
            table.HasOne<User>().WithOne().HasForeignKey<Profile>(profile => profile.UserId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>Names the tables about people.</summary>
public static class PeopleTables
{
    extension(ChatDb db)
    {
        public DbSet<Profile> Profiles => db.Set<Profile>();
    }
}
