namespace ChatSite.Accounts;

/// <summary>The only rule for passwords is their length, as NIST SP 800-63B advises; the upper end keeps hashing cheap.</summary>
public static class Passwords
{
    public const int Shortest = 8;
    public const int Longest = 128;
}
