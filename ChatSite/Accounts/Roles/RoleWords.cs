using ChatSite.Languages;

namespace ChatSite.Accounts.Roles;

/// <summary>What roles are called: those that came with the site in the language of whoever reads, until somebody gives them another name.</summary>
public static class RoleWords
{
    private static readonly string[] Names = ["Pupil", "Staff", "Moderator", "Safeguarding lead", "Administrator"];

    extension(Role role)
    {
        public string Title => role.IsBuiltIn && Names.Contains(role.Name) ? Words.Say(role.Name) : role.Name;
    }
}
