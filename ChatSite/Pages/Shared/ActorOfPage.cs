using ChatSite.Accounts;
using ChatSite.Audit;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatSite.Pages.Shared;

/// <summary>Says who does what a page is asked to do.</summary>
public static class ActorOfPage
{
    public static Actor Actor(this PageModel page) => page.HttpContext.Actor();

    public static Actor Actor(this HttpContext context) => Audit.Actor.Person(context.User.UserId, Caller.AddressOf(context));
}
