using ChatSite.Accounts;
using ChatSite.Data;
using ChatSite.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Rooms;

/// <summary>Finds the people that somebody named in a form: "Ada, Ben".</summary>
public sealed class NamedPeople(ChatDb db, ILookupNormalizer normalizer)
{
    private const int MostNames = 200;

    /// <summary>Their ids, or a sentence that says whose name is not on the site. The list of people shows no less.</summary>
    public async Task<Outcome<List<int>>> In(string? typed, CancellationToken cancel = default)
    {
        var names = (typed ?? "").Split(',', '\n', ';').Select(name => name.Trim().TrimStart('@')).Where(name => name.Length > 0)
            .DistinctBy(normalizer.NormalizeName).ToList();
        if (names.Count > MostNames) return new Refusal($"That is {names.Count} names; add {MostNames} at a time.");

        var wanted = names.Select(name => normalizer.NormalizeName(name)).ToList();
        var found = await db.Users.Where(user => (wanted.Contains(user.NormalizedUserName!) || wanted.Contains(user.NormalizedDisplayName!)) && !user.IsPlaceholder)
            .Select(user => new { user.Id, user.NormalizedUserName, user.NormalizedDisplayName }).ToListAsync(cancel);
        var unknown = names.Where(name => !found.Exists(user => normalizer.NormalizeName(name) is var normal && (user.NormalizedUserName == normal || user.NormalizedDisplayName == normal))).ToList();
        if (unknown.Count > 0) return new Refusal($"Nobody here is called {Sentence.Choice(unknown)}. The list of people has everyone's name.");
        return found.Select(user => user.Id).ToList();
    }
}
