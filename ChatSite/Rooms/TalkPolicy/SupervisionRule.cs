using ChatSite.Accounts;
using ChatSite.Accounts.Roles;
using ChatSite.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatSite.Rooms;

/// <summary>Where people of these two roles talk privately, a staff member reads along, and they see it.</summary>
public sealed class SupervisionRule
{
    public int Id { get; set; }
    public int RoleId { get; set; }
    public int OtherRoleId { get; set; }

    /// <summary>The teachers of a class that both are in.</summary>
    public bool ByTeachers { get; set; }

    /// <summary>Somebody by name; with <see cref="ByTeachers"/>, where no teacher is found. When his account goes the rule stays, and nobody writes until there is another.</summary>
    public int? SupervisorId { get; set; }
    public User? Supervisor { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<SupervisionRule>
    {
        public void Configure(EntityTypeBuilder<SupervisionRule> table)
        {
            table.ToTable("SupervisionRules");
            table.HasOne<Role>().WithMany().HasForeignKey(rule => rule.RoleId);
            table.HasOne<Role>().WithMany().HasForeignKey(rule => rule.OtherRoleId);
            table.HasOne(rule => rule.Supervisor).WithMany().HasForeignKey(rule => rule.SupervisorId).OnDelete(DeleteBehavior.SetNull);
        }
    }
}
