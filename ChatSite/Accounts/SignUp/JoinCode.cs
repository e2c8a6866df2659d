using System.Security.Cryptography;
using ChatSite.Accounts.Roles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatSite.Accounts;

/// <summary>What a class is given to open its accounts with: it says what the newcomers are, for how long, and how many may come.</summary>
public sealed class JoinCode
{
    public const int MostUsesEver = 1000;
    public static readonly TimeSpan LongestLife = TimeSpan.FromDays(366);

    private const int Length = 8;

    // Read from a blackboard and typed on a telephone: no 0 O D, 1 I L, 2 Z, 5 S, 6 G, 8 B, U V; and no vowels, so that no code is a word.
    private const string Letters = "CFHJKMNPQRTVWXY3479";

    public int Id { get; set; }

    /// <summary>Without its hyphen.</summary>
    public string Code { get; set; } = "";

    public int RoleId { get; set; }
    public Role Role { get; set; } = null!;

    /// <summary>The class that newcomers come into, if any: pupils to learn there, staff to teach.</summary>
    public int? ClassId { get; set; }
    public SchoolClass? Class { get; set; }

    public int MadeById { get; set; }
    public User MadeBy { get; set; } = null!;
    public DateTime MadeAt { get; set; }
    public DateTime ExpiresAt { get; set; }
    public DateTime? WithdrawnAt { get; set; }
    public int MostUses { get; set; }
    public List<JoinCodeUse> Uses { get; } = [];

    /// <summary>As it is written on the blackboard.</summary>
    public string Shown => $"{Code[..(Length / 2)]}-{Code[(Length / 2)..]}";

    /// <summary>Why nobody can join with it, or that somebody can.</summary>
    public JoinCodeState State(DateTime now, int uses) =>
        WithdrawnAt is not null ? JoinCodeState.Withdrawn
        : ExpiresAt <= now ? JoinCodeState.Expired
        : uses >= MostUses ? JoinCodeState.UsedUp
        // Whoever may no longer bring such people in doesn't do it by a code that he still has.
        : MadeBy.LockoutEnd > now || !MadeBy.Role.MayInvite(Role) ? JoinCodeState.WithoutMaker
        : JoinCodeState.Works;

    public static string New() => RandomNumberGenerator.GetString(Letters, Length);

    /// <summary>The code that somebody means, however he writes it.</summary>
    public static string Plain(string? typed) => string.Concat((typed ?? "").Where(char.IsAsciiLetterOrDigit).Take(2 * Length)).ToUpperInvariant();

    internal sealed class Table : IEntityTypeConfiguration<JoinCode>
    {
        public void Configure(EntityTypeBuilder<JoinCode> table)
        {
            table.ToTable("JoinCodes");
            table.Property(code => code.Code).HasMaxLength(Length);
            table.HasIndex(code => code.Code).IsUnique();
            table.HasOne(code => code.Role).WithMany().HasForeignKey(code => code.RoleId);
            table.HasOne(code => code.Class).WithMany().HasForeignKey(code => code.ClassId).OnDelete(DeleteBehavior.Cascade);
            table.HasOne(code => code.MadeBy).WithMany().HasForeignKey(code => code.MadeById);
            table.HasMany(code => code.Uses).WithOne().HasForeignKey(use => use.CodeId);
        }
    }
}

/// <summary>Who came by which code. Counting these is counting its uses.</summary>
public sealed class JoinCodeUse
{
    public int UserId { get; set; }
    public int CodeId { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<JoinCodeUse>
    {
        public void Configure(EntityTypeBuilder<JoinCodeUse> table)
        {
            table.ToTable("JoinCodeUses").HasKey(use => use.UserId);
            table.HasOne<User>().WithMany().HasForeignKey(use => use.UserId);
        }
    }
}

/// <summary>Whether a code can be joined with, and if not, why.</summary>
public enum JoinCodeState
{
    Works,
    Withdrawn,
    Expired,
    UsedUp,
    WithoutMaker,
}
