namespace ChatSite.Commands.CheckUp;

/// <summary>What one check found, and where something is wrong, what to do.</summary>
internal sealed record Diagnosis(string What, Verdict Verdict, string Found, string? Remedy = null)
{
    public static Diagnosis Good(string what, string found) => new(what, Verdict.Ok, found);

    public static Diagnosis Note(string what, string found, string remedy) => new(what, Verdict.Note, found, remedy);

    public static Diagnosis Warning(string what, string found, string remedy) => new(what, Verdict.Warning, found, remedy);

    public static Diagnosis Problem(string what, string found, string remedy) => new(what, Verdict.Problem, found, remedy);
}

/// <summary>How bad it is.</summary>
internal enum Verdict
{
    Ok,

    /// <summary>Something is not there that not everybody needs.</summary>
    Note,

    /// <summary>The site runs, but not as well or as safely as it might.</summary>
    Warning,

    /// <summary>The site can't run so, or people meet it.</summary>
    Problem,
}
