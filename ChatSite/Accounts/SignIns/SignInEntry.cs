using ChatSite.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatSite.Accounts;

/// <summary>What came of a try to sign in. The numbers are stored: never give one to another meaning.</summary>
public enum SignInOutcome
{
    SignedIn = 1,
    WrongPassword = 10,

    /// <summary>Nobody has that name or address.</summary>
    UnknownName = 11,

    /// <summary>The name, or the second step, rests after wrong tries.</summary>
    TooManyTries = 12,
    AccountClosed = 13,

    /// <summary>A temporary password that had run out.</summary>
    PasswordRunOut = 14,
    WrongCode = 15,
    PasskeyRefused = 16,
}

/// <summary>By what somebody proved, or tried to prove, who he is. The numbers are stored: never give one to another meaning.</summary>
public enum SignInWay
{
    Password = 1,
    Passkey = 2,
    AppCode = 3,
    RecoveryCode = 4,

    /// <summary>As the second step.</summary>
    PasskeyAfterPassword = 5,

    /// <summary>The account was opened just then.</summary>
    NewAccount = 6,
}

/// <summary>One try to sign in, right or wrong. What was typed is never kept: people type passwords into the wrong field.</summary>
public sealed class SignInEntry
{
    public long Id { get; set; }
    public DateTime At { get; set; }
    public SignInOutcome Outcome { get; set; }
    public SignInWay Way { get; set; }

    /// <summary>Whose name it was; null for a name that nobody has.</summary>
    public int? UserId { get; set; }

    /// <summary>The same for each try of the same unknown name, until the site starts anew; nobody can tell the name from it.</summary>
    public string? NameMark { get; set; }

    public string? Address { get; set; }

    /// <summary>The browser and the system, in words.</summary>
    public string Device { get; set; } = "";

    internal sealed class Table : IEntityTypeConfiguration<SignInEntry>
    {
        public void Configure(EntityTypeBuilder<SignInEntry> table)
        {
            table.ToTable("SignIns");
            table.Property(entry => entry.NameMark).HasMaxLength(8);
            table.Property(entry => entry.Address).HasMaxLength(45);
            table.Property(entry => entry.Device).HasMaxLength(64);
            table.HasIndex(entry => new { entry.At, entry.Outcome });
            table.HasIndex(entry => entry.UserId);
            table.HasIndex(entry => entry.Address);
            table.HasIndex(entry => entry.Outcome);
            table.HasOne<User>().WithMany().HasForeignKey(entry => entry.UserId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>Names the table of sign-ins.</summary>
public static class SignInTables
{
    extension(ChatDb db)
    {
        public DbSet<SignInEntry> SignIns => db.Set<SignInEntry>();
    }
}
