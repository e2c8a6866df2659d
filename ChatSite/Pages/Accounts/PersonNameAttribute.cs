using System.ComponentModel.DataAnnotations;
using ChatSite.Accounts;

namespace ChatSite.Pages.Accounts;

/// <summary>The rules of user names, said beside the field.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PersonNameAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        UserNames.Problem(UserNames.Clean(value as string ?? "")) is { } problem ? new ValidationResult(problem.ToString()) : ValidationResult.Success;
}
