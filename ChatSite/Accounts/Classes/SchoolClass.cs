using ChatSite.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatSite.Accounts;

/// <summary>A class of the school: who learns together, and who teaches them.</summary>
public sealed class SchoolClass
{
    public const int LongestName = 60;

    public int Id { get; set; }
    public string Name { get; set; } = "";

    /// <summary>What the school's own system calls it.</summary>
    public string? ExternalId { get; set; }

    /// <summary>It came by a list of the school, which so also says who is no longer in it. Who was brought into others by hand stays there.</summary>
    public bool IsFromRoster { get; set; }

    public List<ClassMember> Members { get; } = [];

    internal sealed class Table : IEntityTypeConfiguration<SchoolClass>
    {
        public void Configure(EntityTypeBuilder<SchoolClass> table)
        {
            table.ToTable("Classes");
            table.Property(one => one.Name).HasMaxLength(LongestName).UseCollation("NOCASE");
            table.HasIndex(one => one.Name).IsUnique();
            table.Property(one => one.ExternalId).HasMaxLength(User.LongestExternalId);
            table.HasIndex(one => one.ExternalId).IsUnique();
        }
    }
}

/// <summary>Somebody's place in a class.</summary>
public sealed class ClassMember
{
    public int ClassId { get; set; }
    public SchoolClass Class { get; set; } = null!;
    public int UserId { get; set; }
    public User User { get; set; } = null!;

    public bool IsTeacher { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<ClassMember>
    {
        public void Configure(EntityTypeBuilder<ClassMember> table)
        {
            table.ToTable("ClassMembers");
            table.HasKey(member => new { member.ClassId, member.UserId });
            table.HasIndex(member => member.UserId);
            table.HasOne(member => member.Class).WithMany(one => one.Members).HasForeignKey(member => member.ClassId);
            table.HasOne(member => member.User).WithMany().HasForeignKey(member => member.UserId);
        }
    }
}

/// <summary>Names the classes' tables.</summary>
public static class ClassTables
{
    extension(ChatDb db)
    {
        public DbSet<SchoolClass> Classes => db.Set<SchoolClass>();
        public DbSet<ClassMember> ClassMembers => db.Set<ClassMember>();
    }
}
