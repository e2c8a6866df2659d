using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ChatSite.Pages.Shared;

/// <summary>Puts the token into every form that posts, also where the form names its address; the framework's own helper leaves those out.</summary>
[HtmlTargetElement("form", Attributes = "[method=post],action")]
public sealed class PostFormTagHelper(IHtmlGenerator generator) : TagHelper
{
    /// <summary>Before the form's content, so that a page which asks for the token itself gets no second one.</summary>
    public override int Order => -1000;

    [HtmlAttributeNotBound, ViewContext]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (generator.GenerateAntiforgery(View) is { } token) output.PreContent.AppendHtml(token);
    }
}
