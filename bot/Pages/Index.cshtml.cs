using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IcpAssistant.Bot.Pages;

/// <summary>The customer's page with Web Chat; without the bundle, the plain page.</summary>
public sealed class IndexModel(IWebHostEnvironment environment) : PageModel
{
    private const string Bundle = "lib/webchat/webchat.js";

    /// <summary>Shows the page.</summary>
    public IActionResult OnGet()
    {
        if (!environment.WebRootFileProvider.GetFileInfo(Bundle).Exists)
        {
            return Redirect("/plain");
        }

        Response.Headers.CacheControl = "no-cache";
        return Page();
    }
}
