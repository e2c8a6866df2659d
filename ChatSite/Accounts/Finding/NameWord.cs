using ChatSite.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatSite.Accounts;

/// <summary>
/// A word that somebody is found by: one of his names, or his e-mail address, as <see cref="Folded"/> folds it. A
/// plain table and no full-text index: what is deleted from it is gone, also from the file.
/// </summary>
public sealed class NameWord
{
    public string Word { get; set; } = "";
    public int UserId { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<NameWord>
    {
        public void Configure(EntityTypeBuilder<NameWord> table)
        {
            table.ToTable("NameWords");
            table.HasKey(word => new { word.Word, word.UserId });
            table.HasIndex(word => word.UserId);
            table.HasOne<User>().WithMany().HasForeignKey(word => word.UserId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>Names the table of words.</summary>
public static class FindingTables
{
    extension(ChatDb db)
    {
        public DbSet<NameWord> NameWords => db.Set<NameWord>();
    }
}
