using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatSite.Settings;

/// <summary>One group of settings as it is stored: its name, and its values as JSON.</summary>
public sealed class Setting
{
    public string Name { get; set; } = "";
    public string Json { get; set; } = "";

    internal sealed class Table : IEntityTypeConfiguration<Setting>
    {
        public void Configure(EntityTypeBuilder<Setting> table)
        {
            table.ToTable("Settings").HasKey(setting => setting.Name);
            table.Property(setting => setting.Name).HasMaxLength(64);
        }
    }
}
