using System.Diagnostics.CodeAnalysis;

namespace ChatSite.Shared;

/// <summary>What came of an operation: a value, or a refusal in words that a person can read.</summary>
public readonly record struct Outcome<T>
{
    private readonly string? _reason;

    private Outcome(T? value, string? reason) => (Value, _reason) = (value, reason);

    public T? Value { get; }

    public bool Refused([NotNullWhen(true)] out string? reason)
    {
        reason = _reason;
        return reason is not null;
    }

    public static implicit operator Outcome<T>(T value) => new(value, null);
    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal.Reason);
}

/// <summary>A kind sentence that stands beside the form.</summary>
public sealed record Refusal(string Reason);
