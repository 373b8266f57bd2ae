using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace IcpAssistant.Channels.BotFramework;

/// <summary>The messaging endpoint for Azure Bot Service, the Emulator, Teams and every other channel of the Activity protocol.</summary>
public static class BotFrameworkDoor
{
    private const string Path = "/api/messages";

    /// <summary>Opens <c>POST /api/messages</c>.</summary>
    /// <remarks>Call AddChannels first.</remarks>
    public static IEndpointRouteBuilder MapBotFramework(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(Path).AddEndpointFilter<Door>().AddEndpointFilter<Authorisation>().ExcludeFromDescription();

        group.MapPost(string.Empty, MessagesRoute.TakeAsync);
        endpoints.Map(Path, WrongMethod).ExcludeFromDescription();

        return endpoints;
    }

    private static IResult WrongMethod(HttpContext http)
    {
        http.Response.Headers.Allow = HttpMethods.Post;
        return Problem.Of(StatusCodes.Status405MethodNotAllowed, "请求方法不对", "这个地址只接受 POST。请用 POST 发送一个 Activity。");
    }
}
