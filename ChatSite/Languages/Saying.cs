using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace ChatSite.Languages;

/// <summary>
/// A sentence that has not been said yet: it becomes text where somebody reads it, in his language. It is written like
/// any string, <c>"Only hosts can write here."</c> or <c>$"{name} is a host."</c>, and looked up by its English text
/// with {0} for what differs.
/// </summary>
/// <remarks>
/// Between ? and :, and in an arm of a switch, a sentence with places would be a finished string before it gets here,
/// unless one of the others is a Saying: <c>_ => (Saying)"…"</c>. A test looks out for it.
/// </remarks>
[InterpolatedStringHandler]
public sealed class Saying
{
    private readonly StringBuilder _text;
    private readonly List<object?> _values = [];
    private readonly (int Count, string One)? _counted;

    public Saying(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + (4 * formattedCount));

    private Saying(string text, (int, string)? counted = null, params ReadOnlySpan<object?> values)
    {
        _text = new StringBuilder(text);
        _values.AddRange(values);
        _counted = counted;
    }

    [return: NotNullIfNotNull(nameof(text))]
    public static implicit operator Saying?(string? text) => text is null ? null : new(text);

    /// <summary>A sentence that says how many: {0} is the number.</summary>
    /// <param name="one">The English sentence for one; <paramref name="other"/>, for any other number, is what it is looked up by.</param>
    public static Saying Count(int count, string one, string other, params ReadOnlySpan<object?> values) =>
        new(other, (count, one), [count, .. values]);

    public void AppendLiteral(string value) => _text.Append(value.Replace("{", "{{").Replace("}", "}}"));

    public void AppendFormatted<T>(T value, string? format = null)
    {
        _text.Append('{').Append(_values.Count);
        if (format is not null) _text.Append(':').Append(format);
        _text.Append('}');
        _values.Add(value);
    }

    /// <summary>The sentence in a language.</summary>
    public string In(Tongue tongue)
    {
        var key = _text.ToString();
        var text = _counted is not { } counted ? Words.In(tongue, key)
            : tongue == Tongue.English && counted.Count == 1 ? counted.One
            : Plural.Of(tongue, Words.In(tongue, key), counted.Count);
        return _values.Count == 0 ? text : Words.Fill(tongue, text, [.. _values]);
    }

    /// <summary>The sentence as text for the database, from which <see cref="Kept"/> makes it again: whoever reads it later may speak another language.</summary>
    public string Keep() => JsonSerializer.Serialize(ToForm());

    public static Saying Kept(string json) => From(JsonSerializer.Deserialize<Form>(json)!);

    private Form ToForm() => new(_text.ToString(), _counted?.One, [.. _values.Select(value => value is Saying saying ? new Part(null, null, saying.ToForm()) : value is int number ? new Part(null, number, null) : new Part(value?.ToString(), null, null))]);

    private static Saying From(Form form)
    {
        object?[] values = [.. form.Parts.Select(part => part.Inner is { } inner ? From(inner) : part.Number is { } number ? (object)number : part.Text)];
        return new Saying(form.Text, form.One is { } one ? ((int)values[0]!, one) : null, values);
    }

    private sealed record Form(string Text, string? One, Part[] Parts);

    private sealed record Part(string? Text, int? Number, Form? Inner);

    /// <summary>The sentence in the language of this request.</summary>
    public override string ToString() => In(Tongue.Current);
}
