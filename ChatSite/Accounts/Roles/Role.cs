using ChatSite.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatSite.Accounts.Roles;

/// <summary>What somebody is at the school: a name for a set of permissions.</summary>
public sealed class Role
{
    public const int LongestName = 40;

    // The roles that every site begins with. Only what gives somebody his first role names one of them.
    public const int PupilId = 1, StaffId = 2, ModeratorId = 3, SafeguardingLeadId = 4, AdministratorId = 5;

    public int Id { get; set; }
    public string Name { get; set; } = "";

    /// <summary>Grown-ups of the school: everyone may see that they are there, and nobody may take a name that looks like theirs.</summary>
    public bool IsStaff { get; set; }

    public Permission Permissions { get; set; }

    /// <summary>Whoever has this role must set up a second factor.</summary>
    public bool NeedsSecondFactor { get; set; }

    /// <summary>Came with the site, and stays.</summary>
    public bool IsBuiltIn { get; set; }

    public bool Lets(Permission permission) => (Permissions & permission) == permission;

    /// <summary>
    /// Whether somebody of this role may help, change or make a person of the other: whoever manages people does for
    /// pupils, and for staff only such staff as also manage roles. Never for somebody who may do more than himself.
    /// </summary>
    public bool MayManage(Role other) =>
        Lets(Permission.ManagePeople) && Lets(other.Permissions) && (!other.IsStaff || (IsStaff && Lets(Permission.ManageRoles)));

    /// <summary>Whether somebody of this role may bring newcomers of the other in: never such as may do more than himself, and staff only if he is staff and also manages roles.</summary>
    public bool MayInvite(Role other) =>
        Lets(Permission.ManageJoinCodes) && Lets(other.Permissions) && (!other.IsStaff || (IsStaff && Lets(Permission.ManageRoles)));

    internal sealed class Table : IEntityTypeConfiguration<Role>
    {
        public void Configure(EntityTypeBuilder<Role> table)
        {
            table.ToTable("Roles");
            table.Property(role => role.Name).HasMaxLength(LongestName).UseCollation("NOCASE");
            table.HasIndex(role => role.Name).IsUnique();
        }
    }
}

/// <summary>Names the roles' table.</summary>
public static class RoleTables
{
    extension(ChatDb db)
    {
        public DbSet<Role> Roles => db.Set<Role>();
    }
}
