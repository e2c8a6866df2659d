using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatSite.Accounts;

/// <summary>
/// The name of somebody who has left. It rests for a year, so that nobody steps into it while others still look for the
/// one they knew (docs/decisions/0012). Only its hash is kept: enough to refuse the name, not to read it.
/// </summary>
public sealed class FormerName
{
    public static readonly TimeSpan Rest = TimeSpan.FromDays(365);

    public byte[] Hash { get; set; } = [];
    public DateTime FreeAt { get; set; }

    internal static byte[] OfName(string normal) => HashOf("name " + normal);

    /// <summary>For a staff member's name: whatever looks like it rests too.</summary>
    internal static byte[] OfLook(string skeleton) => HashOf("look " + skeleton);

    private static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    internal sealed class Table : IEntityTypeConfiguration<FormerName>
    {
        public void Configure(EntityTypeBuilder<FormerName> table)
        {
            table.ToTable("FormerNames");
            table.HasKey(name => name.Hash);
        }
    }
}
