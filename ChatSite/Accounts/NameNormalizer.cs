using Microsoft.AspNetCore.Identity;

namespace ChatSite.Accounts;

/// <summary>Tells Identity when two names or two addresses are the same.</summary>
internal sealed class NameNormalizer : ILookupNormalizer
{
    public string? NormalizeName(string? name) => name is null ? null : UserNames.Normalize(name);

    public string? NormalizeEmail(string? email) => email?.Trim().ToUpperInvariant();
}
