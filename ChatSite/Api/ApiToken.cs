using System.Linq.Expressions;
using ChatSite.Accounts;
using ChatSite.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatSite.Api;

/// <summary>A key with which a program acts for a person. What is stored can't be turned back into the key.</summary>
public sealed class ApiToken
{
    public const int LongestName = 60;

    /// <summary>More than anybody needs, and few enough to look through.</summary>
    public const int MostPerPerson = 20;

    public int Id { get; set; }
    public int UserId { get; set; }
    public User User { get; set; } = null!;

    /// <summary>What the person calls it: "Homework reminder".</summary>
    public string Name { get; set; } = "";
    public ApiScopes Scopes { get; set; }

    /// <summary>SHA-256 of the secret, which is random enough to need no slower hash.</summary>
    public byte[] Hash { get; set; } = [];

    /// <summary>The person's stamp when it was made: whatever ends all his sessions (a new password, a ban) ends it too.</summary>
    public string Stamp { get; set; } = "";
    public DateTime CreatedAt { get; set; }
    public DateTime ExpiresAt { get; set; }

    /// <summary>To the minute; written now and then.</summary>
    public DateTime? LastUsedAt { get; set; }

    /// <summary>Whether it still opens anything; withdrawn ones are no longer there.</summary>
    public static Expression<Func<ApiToken, bool>> IsGood(DateTime now) =>
        token => token.ExpiresAt > now && token.Stamp == token.User.SecurityStamp && !token.User.IsPlaceholder;

    internal sealed class Table : IEntityTypeConfiguration<ApiToken>
    {
        public void Configure(EntityTypeBuilder<ApiToken> table)
        {
            table.ToTable("ApiTokens");
            table.Property(token => token.Name).HasMaxLength(LongestName);
            table.Property(token => token.Stamp).HasMaxLength(64);
            table.HasIndex(token => token.Hash).IsUnique();
            table.HasOne(token => token.User).WithMany().HasForeignKey(token => token.UserId);
        }
    }
}

/// <summary>What a token may be used for.</summary>
[Flags]
public enum ApiScopes
{
    None = 0,

    /// <summary>See what the person sees.</summary>
    Read = 1,

    /// <summary>Post as the person.</summary>
    Write = 2,
}

/// <summary>Names the table of tokens.</summary>
public static class ApiTables
{
    extension(ChatDb db)
    {
        public DbSet<ApiToken> ApiTokens => db.Set<ApiToken>();
    }
}
