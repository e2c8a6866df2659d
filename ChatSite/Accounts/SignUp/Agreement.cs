using System.Security.Cryptography;
using System.Text;
using ChatSite.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatSite.Accounts;

/// <summary>What somebody agreed to and when: the very words, since the school may change them later.</summary>
public sealed class Agreement
{
    public int Id { get; set; }
    public int UserId { get; set; }
    public DateTime At { get; set; }
    public string Statement { get; set; } = "";

    /// <summary>Stands for the words that were on the page when the box was ticked; other words have another one.</summary>
    public static string MarkOf(string statement) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(statement)), 0, 8);

    internal sealed class Table : IEntityTypeConfiguration<Agreement>
    {
        public void Configure(EntityTypeBuilder<Agreement> table)
        {
            table.ToTable("Agreements");
            table.HasOne<User>().WithMany().HasForeignKey(agreement => agreement.UserId);
        }
    }
}

/// <summary>Names the tables of signing up.</summary>
public static class SignUpTables
{
    extension(ChatDb db)
    {
        public DbSet<Agreement> Agreements => db.Set<Agreement>();
        public DbSet<JoinCode> JoinCodes => db.Set<JoinCode>();
        public DbSet<JoinCodeUse> JoinCodeUses => db.Set<JoinCodeUse>();
    }
}
