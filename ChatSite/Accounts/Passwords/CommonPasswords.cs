using System.Collections.Frozen;
using System.Text.Json;

namespace ChatSite.Accounts;

/// <summary>
/// The passwords that are guessed first: some 18,000 that are long enough to be chosen here, from the list of
/// <c>@zxcvbn-ts/language-common</c> (counted in leaks), which npm restores and the build puts into the program.
/// </summary>
internal static class CommonPasswords
{
    // Read when somebody first chooses a password; a megabyte from then on.
    private static readonly Lazy<FrozenSet<string>> List = new(Read);

    public static int Count => List.Value.Count;

    public static bool Contain(string password) => List.Value.Contains(password);

    private static FrozenSet<string> Read()
    {
        using var list = typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-passwords.json")!;
        return JsonSerializer.Deserialize<List<string>>(list)!.Where(password => password.Length >= Passwords.Shortest).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }
}
