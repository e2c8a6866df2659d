using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatSite.Pages.Settings;

/// <summary>The way to everything that a person can choose for himself.</summary>
public sealed class IndexPage : PageModel;
