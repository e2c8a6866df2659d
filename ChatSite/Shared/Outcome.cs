using System.Diagnostics.CodeAnalysis;
using ChatSite.Languages;

namespace ChatSite.Shared;

/// <summary>What came of an operation: a value, or a refusal in words that a person can read.</summary>
public readonly record struct Outcome<T>
{
    private Outcome(T? value, Refusal? refusal) => (Value, Refusal) = (value, refusal);

    public T? Value { get; }

    /// <summary>Why not, to be handed on; null when it was done.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Why not, in the language of whoever asks.</summary>
    public bool Refused([NotNullWhen(true)] out string? reason)
    {
        reason = Refusal?.Reason.ToString();
        return reason is not null;
    }

    /// <summary>The field of the form that the refusal is about; empty when it is about the whole.</summary>
    public string Field => Refusal?.Field ?? "";

    public static implicit operator Outcome<T>(T value) => new(value, null);
    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}

/// <summary>A kind sentence that stands beside the form, or beside one of its fields.</summary>
public sealed record Refusal(Saying Reason, string Field = "");
