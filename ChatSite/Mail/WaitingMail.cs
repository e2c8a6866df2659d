using ChatSite.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChatSite.Mail;

/// <summary>A mail on its way. Taken by the mail server it goes from here; given up it stays, without its text, for the administrator to see.</summary>
public sealed class WaitingMail
{
    public int Id { get; set; }
    public string To { get; set; } = "";
    public string? ToName { get; set; }
    public string Subject { get; set; } = "";
    public string Text { get; set; } = "";
    public DateTime CreatedAt { get; set; }

    /// <summary>After this nobody would have any use for it: a link in it has expired.</summary>
    public DateTime UsefulUntil { get; set; }

    /// <summary>When it is tried next; null once it was given up.</summary>
    public DateTime? NextTryAt { get; set; }

    public int Tries { get; set; }

    /// <summary>Why it could not be delivered the last time, in the mail server's words.</summary>
    public string? Problem { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<WaitingMail>
    {
        public void Configure(EntityTypeBuilder<WaitingMail> table)
        {
            table.ToTable("Mails");
            table.Property(mail => mail.To).HasMaxLength(256);
            table.HasIndex(mail => mail.NextTryAt);
        }
    }
}

/// <summary>Names the mails' table.</summary>
public static class MailTables
{
    extension(ChatDb db)
    {
        public DbSet<WaitingMail> Mails => db.Set<WaitingMail>();
        public DbSet<MailLogEntry> MailLog => db.Set<MailLogEntry>();
    }
}
