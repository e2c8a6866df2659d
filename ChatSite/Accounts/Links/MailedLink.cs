using ChatSite.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatSite.Accounts;

/// <summary>A link that was mailed to somebody, and what opening it proves: that he reads mail at that address. What stands in the link is kept only as its hash.</summary>
public sealed class MailedLink
{
    public long Id { get; set; }
    public int UserId { get; set; }
    public User User { get; set; } = null!;
    public LinkPurpose Purpose { get; set; }
    public string Email { get; set; } = "";
    public byte[] Hash { get; set; } = [];

    /// <summary>
    /// The person's security stamp when it was sent. With another, as after a change of password, the link works no more: who
    /// had got hold of a session may have asked for it, to bring an address of his own in later.
    /// </summary>
    public string? Stamp { get; set; }

    public DateTime CreatedAt { get; set; }

    /// <summary>It works until then; used or replaced, until that moment.</summary>
    public DateTime ExpiresAt { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<MailedLink>
    {
        public void Configure(EntityTypeBuilder<MailedLink> table)
        {
            table.ToTable("MailedLinks");
            table.HasIndex(link => link.Hash).IsUnique();
            table.Property(link => link.Email).HasMaxLength(256).UseCollation("NOCASE");
            table.HasIndex(link => link.Email);
            table.HasIndex(link => link.CreatedAt);
        }
    }
}

/// <summary>What a link is for. The numbers are stored.</summary>
public enum LinkPurpose
{
    ConfirmEmail = 1,
    ResetPassword = 2,
}

/// <summary>Names the links' table.</summary>
public static class LinkTables
{
    extension(ChatDb db)
    {
        public DbSet<MailedLink> MailedLinks => db.Set<MailedLink>();
    }
}
