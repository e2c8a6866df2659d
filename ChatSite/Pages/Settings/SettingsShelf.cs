using ChatSite.Pages.Shared;

namespace ChatSite.Pages.Settings;

/// <summary>All pages of settings. A new one adds its line here and lies in this folder, where the layout finds it.</summary>
public static class SettingsShelf
{
    public static readonly Shelf All = new("/settings", "Settings",
    [
        // How others see me, and what I see.
        new("You", "/settings/profile", "Profile", "Your name, what you tell about yourself, and who sees it."),
        new("You", "/settings/photo", "Photo", "Your face beside your name, and who sees it."),
        new("You", "/settings/status", "Status", "Available, away, not to be disturbed or invisible, in your words and until when."),
        new("You", "/settings/contacts", "Contacts", "Whom you know, who asks, and whom you have blocked."),
        new("You", "/theme", "Light or dark", "The colours of this screen."),
        new("You", "/language", "Language", "The language of these pages."),

        // Who may act as me.
        new("Security", "/settings/password", "Password", "Choose a new one."),
        new("Security", "/settings/second-step", "Second step", "A code from your telephone or a passkey, asked for after the password."),
        new("Security", "/settings/passkeys", "Passkeys", "Sign in by your fingerprint, your face or the PIN of your device."),
        new("Security", "/settings/email", "E-mail address", "Brings you back in if you forget your password."),
        new("Security", "/settings/sessions", "Where you are signed in", "Each browser, and the way to sign out everywhere."),
        new("Security", "/settings/security-log", "Security log", "What happened to your account."),

        // What the site keeps of me.
        new("Your data", "/settings/my-data", "Download your data", "Everything that the site keeps of you, in one file."),
        new("Your data", "/settings/delete-account", "Delete your account", "What you said stays; nothing tells any more that it was you."),
        new("Your data", "/settings/tokens", "Tokens for programs", "What may read and write here as you."),
    ]);
}
