using ChatSite.Accounts;
using ChatSite.Contacts;
using ChatSite.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatSite.Photos;

/// <summary>Somebody's picture, small and without anything but the picture.</summary>
public sealed class Photo
{
    public int UserId { get; set; }

    /// <summary>Another for each picture, also after one was removed: browsers keep what they have under it.</summary>
    public long Version { get; set; }
    public PhotoKind Kind { get; set; }
    public byte[] Bytes { get; set; } = [];
    public Audience ShownTo { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<Photo>
    {
        public void Configure(EntityTypeBuilder<Photo> table)
        {
            table.ToTable("Photos");
            table.HasKey(photo => photo.UserId);
            table.Property(photo => photo.UserId).ValueGeneratedNever();
            table.HasOne<User>().WithOne().HasForeignKey<Photo>(photo => photo.UserId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>Names the photos' table.</summary>
public static class PhotoTables
{
    extension(ChatDb db)
    {
        public DbSet<Photo> Photos => db.Set<Photo>();
    }
}
