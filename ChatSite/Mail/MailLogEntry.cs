using ChatSite.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatSite.Mail;

/// <summary>What became of a mail. The numbers are stored: never give one to another meaning.</summary>
public enum MailOutcome
{
    Sent = 1,

    /// <summary>It could not be sent, and is tried again.</summary>
    Postponed = 2,
    GivenUp = 3,
}

/// <summary>One line of the mail log: what became of a mail, without its text.</summary>
public sealed class MailLogEntry
{
    public long Id { get; set; }
    public DateTime At { get; set; }
    public MailOutcome Outcome { get; set; }

    /// <summary>Which of the mails; its lines have the same.</summary>
    public int MailId { get; set; }
    public string To { get; set; } = "";
    public string Subject { get; set; } = "";

    /// <summary>Why not, in the mail server's words.</summary>
    public string? Problem { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<MailLogEntry>
    {
        public void Configure(EntityTypeBuilder<MailLogEntry> table)
        {
            table.ToTable("MailLog");
            table.Property(entry => entry.To).HasMaxLength(256).UseCollation("NOCASE");
            table.HasIndex(entry => entry.At);
            table.HasIndex(entry => entry.To);
            table.HasIndex(entry => entry.Outcome);
        }
    }
}
