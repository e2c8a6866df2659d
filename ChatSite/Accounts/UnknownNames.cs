using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Caching.Memory;

namespace ChatSite.Accounts;

/// <summary>Treats names that nobody has like names that somebody has, so that trying tells nothing about who has an account.</summary>
public sealed class UnknownNames : IDisposable
{
    private readonly MemoryCache _tries = new(new MemoryCacheOptions { SizeLimit = 10_000 });
    private readonly PasswordHasher<User> _hasher;
    private readonly string _hash;

    public UnknownNames()
    {
        _hasher = new();
        _hash = _hasher.HashPassword(new User(), "nobody's");
    }

    public bool Rests(string name) => _tries.TryGetValue(name, out Tries? tries) && tries!.Count >= SignIn.MostTries;

    /// <summary>Counts a try; answers whether the name rests from now on.</summary>
    public bool CountFailure(string name)
    {
        var tries = _tries.GetOrCreate(name, entry =>
        {
            entry.Size = 1;
            entry.AbsoluteExpirationRelativeToNow = SignIn.Rest;
            return new Tries();
        })!;
        return Interlocked.Increment(ref tries.Count) >= SignIn.MostTries;
    }

    /// <summary>Takes as long as looking at a real password.</summary>
    public void Hash(string password) => _hasher.VerifyHashedPassword(new User(), _hash, password);

    public void Dispose() => _tries.Dispose();

    private sealed class Tries
    {
        public int Count;
    }
}
