namespace ChatSite.Workbooks;

/// <summary>The rows of a sheet, read as far as is needed to know whether they are many.</summary>
internal sealed class Gathered : IDisposable
{
    private readonly IEnumerator<object?[]> _rest;

    public Gathered(Sheet sheet, int few)
    {
        Sheet = sheet;
        _rest = sheet.Rows.GetEnumerator();
        while (!IsLarge && _rest.MoveNext())
        {
            First.Add(_rest.Current);
            IsLarge = First.Count > few;
        }
    }

    public Sheet Sheet { get; }

    /// <summary>All of them, or, of a large sheet, those that were read to find out.</summary>
    public List<object?[]> First { get; } = [];

    public bool IsLarge { get; }

    /// <summary>All rows in order; once.</summary>
    public IEnumerable<object?[]> All()
    {
        foreach (var row in First) yield return row;
        First.Clear();
        while (_rest.MoveNext()) yield return _rest.Current;
    }

    public void Dispose() => _rest.Dispose();
}
