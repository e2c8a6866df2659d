namespace ChatSite.Mail;

/// <summary>Who a mail is for.</summary>
public sealed record MailTo(string Address, string? Name = null);
