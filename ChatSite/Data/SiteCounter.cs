using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatSite.Data;

/// <summary>The last number that the site-wide counter has given out: one row, written by the transaction that used it.</summary>
public sealed class SiteCounter
{
    public int Id { get; set; }
    public long Seq { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<SiteCounter>
    {
        public void Configure(EntityTypeBuilder<SiteCounter> table)
        {
            table.ToTable("SiteCounter");
            table.Property(row => row.Id).ValueGeneratedNever();
            table.HasData(new SiteCounter { Id = 1, Seq = 0 });
        }
    }
}
