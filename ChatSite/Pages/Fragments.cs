using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace ChatSite.Pages;

/// <summary>Answers with one partial, or a whole page in the layout, for endpoints that are not pages.</summary>
public sealed class Fragments(IRazorViewEngine views, ITempDataDictionaryFactory tempData)
{
    public Task Write<TModel>(HttpContext context, string path, TModel model, int status = StatusCodes.Status200OK) =>
        Write(context, path, isPage: false, model, status);

    public Task WritePage<TModel>(HttpContext context, string path, TModel model, int status = StatusCodes.Status200OK) =>
        Write(context, path, isPage: true, model, status);

    private async Task Write<TModel>(HttpContext context, string path, bool isPage, TModel model, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        var found = views.GetView(null, path, isPage);
        found.EnsureSuccessful(null);
        var action = new ActionContext(context, context.GetRouteData(), new ActionDescriptor());
        var data = new ViewDataDictionary<TModel>(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = model };
        await using var text = new StringWriter();
        await found.View.RenderAsync(new ViewContext(action, found.View, data, tempData.GetTempData(context), text, new HtmlHelperOptions()));
        await context.Response.WriteAsync(text.ToString());
    }
}

/// <summary>The few words of htmx that the server speaks, under the names of the Htmx package, which drops in for them.</summary>
public static class HtmxRequests
{
    public static bool IsHtmx(this HttpRequest request) => request.Headers.ContainsKey("HX-Request");
}
