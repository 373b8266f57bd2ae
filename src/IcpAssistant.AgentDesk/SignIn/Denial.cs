using IcpAssistant.Conversations.People;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace IcpAssistant.AgentDesk.SignIn;

/// <summary>The page that says that a role is not enough: 403, at the address that was asked for.</summary>
internal static class Denial
{
    private const string View = "/Areas/Desk/Pages/Shared/_Denied.cshtml";

    /// <summary>Writes it as the answer.</summary>
    public static async Task WriteAsync(HttpContext http)
    {
        DeskHeaders.Write(http.Response.Headers);
        var metadata = http.RequestServices.GetRequiredService<IModelMetadataProvider>();
        var result = new ViewResult
        {
            ViewName = View,
            StatusCode = StatusCodes.Status403Forbidden,
            ViewData = new ViewDataDictionary<DeskRoles>(metadata, new ModelStateDictionary()) { Model = Gate.RolesOf(http.User) },
        };
        var place = new RouteValueDictionary { ["area"] = "Desk", ["page"] = "/Denied" };
        await result.ExecuteResultAsync(new ActionContext(http, new RouteData(place), new ActionDescriptor
        {
            // Partial views are looked for beside the desk's pages, whatever was asked for.
            RouteValues = place.ToDictionary(part => part.Key, part => part.Value?.ToString()),
        }));
    }
}
