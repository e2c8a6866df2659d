using System.ComponentModel.DataAnnotations;
using ChatSite.Mail;

namespace ChatSite.Pages.Accounts;

/// <summary>An address that mail can be sent to, or none.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class MailAddressAttribute() : ValidationAttribute("That is no e-mail address.")
{
    public override bool IsValid(object? value) => value is not string { Length: > 0 } typed || MailAddresses.IsUsable(typed.Trim());
}
