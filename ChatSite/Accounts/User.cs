using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ChatSite.Accounts.Roles;
using ChatSite.Data;

namespace ChatSite.Accounts;

/// <summary>Somebody at the school, or a placeholder for somebody in an imported conversation.</summary>
public sealed class User : IdentityUser<int>
{
    public const int LongestExternalId = 100, LongestListedName = 200;
    public const int LongestReason = 500;

    public int RoleId { get; set; } = Role.PupilId;
    public Role Role { get; set; } = null!;

    /// <summary>Stands for a name in an imported log; nobody can sign in as it.</summary>
    public bool IsPlaceholder { get; set; }

    /// <summary>What the name looks like (UTS #39 skeleton), to refuse names that pass for another.</summary>
    public string Skeleton { get; set; } = "";

    /// <summary>What the person wants to be called, where that is not the user name; with its normal form and its look, as for the user name.</summary>
    public string? DisplayName { get; set; }
    public string? NormalizedDisplayName { get; set; }
    public string? DisplaySkeleton { get; set; }

    /// <summary>The name that everyone sees. The database makes it of the other two.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The same in its normal form, to sort and to search by.</summary>
    public string SortName { get; private set; } = "";

    /// <summary>The language that the person has chosen (<c>de</c>); null: whatever the browser asks for.</summary>
    public string? Language { get; set; }

    public DateTime CreatedAt { get; set; }

    /// <summary>The password was given by somebody who helps, holds until then, and has to be changed before anything else. Null: it is the person's own.</summary>
    public DateTime? TemporaryPasswordUntil { get; set; }

    /// <summary>The key of an authenticator app that is being set up, while its first code is checked; not stored here.</summary>
    internal string? KeyToProve { get; set; }

    /// <summary>When this person left for good. What he said stays; of himself only the number is left, and he is a placeholder.</summary>
    public DateTime? LeftAt { get; set; }

    /// <summary>What the school's own system calls this person: its key, by which its lists find him again.</summary>
    public string? ExternalId { get; set; }

    /// <summary>His name in the school's lists, which is not always what he goes by here.</summary>
    public string? ListedName { get; set; }

    /// <summary>When a list of the school said that he has left. The account is closed from then on, until a list has him again or somebody opens it.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>When a page of this person was last in view.</summary>
    public DateTime? LastSeenAt { get; set; }

    /// <summary>When somebody last signed in with this account; null: never.</summary>
    public DateTime? LastSignInAt { get; set; }

    /// <summary>Until when the account is blocked (or was). The database makes it of <c>LockoutEnd</c>, which is text and can't be compared there.</summary>
    public DateTime? BlockedUntil { get; private set; }

    /// <summary>Why the account is blocked, for those who look after it.</summary>
    public string? BlockedFor { get; set; }

    /// <summary>This person needs a second step, whatever the role says.</summary>
    public bool MustHaveSecondStep { get; set; }

    /// <summary>The account was one of two of the same person, and this is the one that was kept.</summary>
    public int? MergedIntoId { get; set; }

    /// <summary>The words that the person is found by (<see cref="NameWord"/>) are those of the present names. A trigger takes it back when a name changes.</summary>
    public bool HasWords { get; private set; }

    public bool IsStaff => Role.IsStaff;
}

/// <summary>Names the accounts' tables.</summary>
public static class AccountTables
{
    extension(ChatDb db)
    {
        public DbSet<User> Users => db.Set<User>();

        public DbSet<IdentityUserPasskey<int>> UserPasskeys => db.Set<IdentityUserPasskey<int>>();
    }
}

// The tables of ASP.NET Core Identity (schema version 3) that an account without roles needs.
internal sealed class AccountsModel :
    IEntityTypeConfiguration<User>, IEntityTypeConfiguration<IdentityUserClaim<int>>,
    IEntityTypeConfiguration<IdentityUserLogin<int>>, IEntityTypeConfiguration<IdentityUserToken<int>>, IEntityTypeConfiguration<IdentityUserPasskey<int>>
{
    public void Configure(EntityTypeBuilder<User> table)
    {
        table.ToTable("Users");
        table.Property(user => user.UserName).HasMaxLength(64);
        table.Property(user => user.NormalizedUserName).HasMaxLength(64);
        table.Property(user => user.Email).HasMaxLength(256);
        table.Property(user => user.NormalizedEmail).HasMaxLength(256);
        table.Property(user => user.ConcurrencyStamp).IsConcurrencyToken();
        table.HasIndex(user => user.NormalizedUserName).IsUnique();
        // What somebody typed is nobody's until he has confirmed it.
        table.HasIndex(user => user.NormalizedEmail, "IX_Users_NormalizedEmail");
        table.HasIndex(user => user.NormalizedEmail, "IX_Users_ConfirmedEmail").IsUnique().HasFilter("EmailConfirmed");
        table.HasIndex(user => user.Skeleton);
        table.HasOne(user => user.Role).WithMany().HasForeignKey(user => user.RoleId).OnDelete(DeleteBehavior.Restrict);
        table.Property(user => user.DisplayName).HasMaxLength(64);
        table.Property(user => user.Language).HasMaxLength(2);
        table.Property(user => user.ExternalId).HasMaxLength(User.LongestExternalId);
        table.Property(user => user.ListedName).HasMaxLength(User.LongestListedName);
        table.HasIndex(user => user.ExternalId).IsUnique();
        table.Property(user => user.NormalizedDisplayName).HasMaxLength(64);
        table.Property(user => user.Name).HasComputedColumnSql("coalesce(DisplayName, UserName)", stored: false);
        table.Property(user => user.SortName).HasComputedColumnSql("coalesce(NormalizedDisplayName, NormalizedUserName)", stored: false);
        table.HasIndex(user => user.NormalizedDisplayName).IsUnique();
        table.HasIndex(user => user.DisplaySkeleton);
        table.HasIndex(user => user.SortName);
        table.HasIndex(user => new { user.RoleId, user.SortName });
        table.HasIndex(user => user.CreatedAt);
        table.HasIndex(user => user.LastSeenAt);
        table.Property(user => user.BlockedUntil).HasComputedColumnSql("CAST(strftime('%s', LockoutEnd) AS INTEGER) * 1000", stored: false);
        table.Property(user => user.BlockedFor).HasMaxLength(User.LongestReason);
        table.HasIndex(user => user.BlockedUntil).HasFilter("LockoutEnd IS NOT NULL");
        table.Property(user => user.HasWords).HasDefaultValue(false);
        table.HasIndex(user => user.HasWords).HasFilter("NOT HasWords");
        table.HasMany<IdentityUserClaim<int>>().WithOne().HasForeignKey(claim => claim.UserId).IsRequired();
        table.HasMany<IdentityUserLogin<int>>().WithOne().HasForeignKey(login => login.UserId).IsRequired();
        table.HasMany<IdentityUserToken<int>>().WithOne().HasForeignKey(token => token.UserId).IsRequired();
        table.HasMany<IdentityUserPasskey<int>>().WithOne().HasForeignKey(passkey => passkey.UserId).IsRequired();
        table.Ignore(user => user.KeyToProve);
    }

    public void Configure(EntityTypeBuilder<IdentityUserClaim<int>> table) => table.ToTable("UserClaims").HasKey(claim => claim.Id);

    public void Configure(EntityTypeBuilder<IdentityUserLogin<int>> table) =>
        table.ToTable("UserLogins").HasKey(login => new { login.LoginProvider, login.ProviderKey });

    public void Configure(EntityTypeBuilder<IdentityUserToken<int>> table) =>
        table.ToTable("UserTokens").HasKey(token => new { token.UserId, token.LoginProvider, token.Name });

    public void Configure(EntityTypeBuilder<IdentityUserPasskey<int>> table)
    {
        table.ToTable("UserPasskeys").HasKey(passkey => passkey.CredentialId);
        table.Property(passkey => passkey.CredentialId).HasMaxLength(1024);
        table.OwnsOne(passkey => passkey.Data).ToJson();
    }
}
