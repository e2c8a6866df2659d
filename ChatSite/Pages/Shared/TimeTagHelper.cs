using System.Globalization;
using ChatSite.Languages;
using ChatSite.Settings;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ChatSite.Pages.Shared;

/// <summary>A moment, <c>&lt;time at="…"&gt;</c>, as the page's language writes it and the school's clock shows it. The script makes it the reader's own time (shared/local-time.js).</summary>
[HtmlTargetElement("time", Attributes = "at")]
public sealed class TimeTagHelper(SiteSettings settings) : TagHelper
{
    public DateTime At { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Attributes.SetAttribute("data-at", At.ToString("yyyy-MM-ddTHH:mmZ", CultureInfo.InvariantCulture));
        output.Content.SetContent(settings.Get<SchoolSettings>().Wall(At).ToString("d MMM yyyy, HH:mm", Tongue.Current.Culture));
    }
}
