using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatSite.Rooms;

/// <summary>How people of one role may talk with people of another: everywhere, or where both are in one class.</summary>
public sealed class TalkRule
{
    public int Id { get; set; }

    /// <summary>The class that the rule is for; null for one that holds everywhere.</summary>
    public int? ClassId { get; set; }
    public int FromRoleId { get; set; }
    public int ToRoleId { get; set; }
    public Talk Talk { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<TalkRule>
    {
        public void Configure(EntityTypeBuilder<TalkRule> table)
        {
            table.ToTable("TalkRules");
            table.HasOne<SchoolClass>().WithMany().HasForeignKey(rule => rule.ClassId).OnDelete(DeleteBehavior.Cascade);
            table.HasOne<Role>().WithMany().HasForeignKey(rule => rule.FromRoleId);
            table.HasOne<Role>().WithMany().HasForeignKey(rule => rule.ToRoleId);
        }
    }
}

/// <summary>Names the policy's tables.</summary>
public static class TalkTables
{
    extension(ChatDb db)
    {
        public DbSet<TalkRule> TalkRules => db.Set<TalkRule>();
        public DbSet<SupervisionRule> SupervisionRules => db.Set<SupervisionRule>();
    }
}
