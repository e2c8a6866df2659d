using ChatSite.Accounts;
using ChatSite.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatSite.Contacts;

/// <summary>Two people who know each other, or the one who has asked and the other who has not answered yet.</summary>
public sealed class Contact
{
    public int FromId { get; set; }
    public int ToId { get; set; }
    public DateTime AskedAt { get; set; }

    /// <summary>Null while it is a request.</summary>
    public DateTime? AcceptedAt { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<Contact>
    {
        public void Configure(EntityTypeBuilder<Contact> table)
        {
            table.ToTable("Contacts");
            table.HasKey(contact => new { contact.FromId, contact.ToId });
            table.HasIndex(contact => contact.ToId);
            table.HasOne<User>().WithMany().HasForeignKey(contact => contact.FromId).OnDelete(DeleteBehavior.Cascade);
            table.HasOne<User>().WithMany().HasForeignKey(contact => contact.ToId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>Somebody wants nothing to do with somebody else. Only he knows.</summary>
public sealed class Block
{
    public int ById { get; set; }
    public int OfId { get; set; }
    public DateTime Since { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<Block>
    {
        public void Configure(EntityTypeBuilder<Block> table)
        {
            table.ToTable("Blocks");
            table.HasKey(block => new { block.ById, block.OfId });
            table.HasIndex(block => block.OfId);
            table.HasOne<User>().WithMany().HasForeignKey(block => block.ById).OnDelete(DeleteBehavior.Cascade);
            table.HasOne<User>().WithMany().HasForeignKey(block => block.OfId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>Names the tables about who knows whom.</summary>
public static class ContactTables
{
    extension(ChatDb db)
    {
        public DbSet<Contact> Contacts => db.Set<Contact>();
        public DbSet<Block> Blocks => db.Set<Block>();
    }
}
