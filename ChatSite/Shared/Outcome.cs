using System.Diagnostics.CodeAnalysis;

namespace ChatSite.Shared;

/// <summary>What came of an operation: a value, or a refusal in words that a person can read.</summary>
public readonly record struct Outcome<T>
{
    private readonly Refusal? _refusal;

    private Outcome(T? value, Refusal? refusal) => (Value, _refusal) = (value, refusal);

    public T? Value { get; }

    public bool Refused([NotNullWhen(true)] out string? reason)
    {
        reason = _refusal?.Reason;
        return reason is not null;
    }

    /// <summary>The field of the form that the refusal is about; empty when it is about the whole.</summary>
    public string Field => _refusal?.Field ?? "";

    public static implicit operator Outcome<T>(T value) => new(value, null);
    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}

/// <summary>A kind sentence that stands beside the form, or beside one of its fields.</summary>
public sealed record Refusal(string Reason, string Field = "");
