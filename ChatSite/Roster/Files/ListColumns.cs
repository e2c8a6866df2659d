using System.Globalization;
using System.Text;
using ChatSite.Languages;
using ChatSite.Shared;

namespace ChatSite.Roster;

/// <summary>The columns of our own template.</summary>
public enum ListColumn
{
    Number,
    FirstName,
    LastName,
    Name,
    UserName,
    Email,
    Role,
    Classes,
    Teaches,
    Left,
}

/// <summary>Finds the columns of a table by their headings, in any language of the site and under the names that other programs give them.</summary>
public static class ListColumns
{
    public static readonly IReadOnlyList<(ListColumn Column, string Title, string Explained)> All =
    [
        (ListColumn.Number, "Number", "What the school's own system calls the person. It never changes, and so finds the same account again when name and address do."),
        (ListColumn.FirstName, "First name", "First and last name together are what everyone sees. Instead of the two there may be one column with the whole name."),
        (ListColumn.LastName, "Last name", "See the first name."),
        (ListColumn.UserName, "User name", "What the person signs in with. Left empty, it is made of the name. Later lists don't change it."),
        (ListColumn.Email, "E-mail", "May be left empty. The person confirms it before it counts."),
        (ListColumn.Role, "Role", "Pupil, Staff or another role of this site, in any of its languages. Left empty, newcomers are pupils, and others stay what they are."),
        (ListColumn.Classes, "Classes", "The classes in which the person learns, with commas between. A class that is new is made. With this column and the next both empty, everything stays as it is; a hyphen means none."),
        (ListColumn.Teaches, "Teaches", "The classes that the person teaches."),
        (ListColumn.Left, "Left", "An x when the person has left the school: the account is closed, and nothing that was written is lost."),
    ];

    private static readonly (ListColumn Column, string[] Names)[] Others =
    [
        (ListColumn.Number, ["id", "externalid", "sourcedid", "personid", "studentid", "pupilid", "nr", "schuelernummer", "personalnummer", "matricule"]),
        (ListColumn.FirstName, ["givenname", "firstname", "forename", "vorname", "rufname", "prenom", "nombre"]),
        (ListColumn.LastName, ["familyname", "lastname", "surname", "nachname", "familienname", "nom", "apellido", "apellidos"]),
        (ListColumn.Name, ["name", "fullname", "displayname", "nomcomplet", "nombrecompleto"]),
        (ListColumn.UserName, ["username", "login", "loginname", "account", "anmeldename"]),
        (ListColumn.Email, ["email", "mail", "emailaddress", "mailadresse", "emailadresse", "courriel", "correo"]),
        (ListColumn.Classes, ["class", "form", "klasse", "classe", "clase"]),
    ];

    /// <summary>Which column stands where.</summary>
    public static Dictionary<ListColumn, int> In(IReadOnlyList<string> head)
    {
        var known = Known();
        var found = new Dictionary<ListColumn, int>();
        for (var i = 0; i < head.Count; i++)
            if (known.TryGetValue(Plain(head[i]), out var column)) found.TryAdd(column, i);
        return found;
    }

    private static Dictionary<string, ListColumn> Known()
    {
        var known = new Dictionary<string, ListColumn>();
        foreach (var (column, title, _) in All)
            foreach (var tongue in Tongue.All) known.TryAdd(Plain(Words.In(tongue, title)), column);
        foreach (var tongue in Tongue.All) known.TryAdd(Plain(Words.In(tongue, "Name")), ListColumn.Name);
        foreach (var (column, names) in Others)
            foreach (var name in names) known.TryAdd(name, column);
        return known;
    }

    /// <summary>Letters and digits alone, without accents: "E-Mail" and "email" are one.</summary>
    internal static string Plain(string text) => string.Concat(text.NormalForm(NormalizationForm.FormKD)
        .Where(c => char.IsLetterOrDigit(c) && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)).ToLowerInvariant();
}
