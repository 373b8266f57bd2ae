using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace IcpAssistant.Channels.BotFramework;

/// <summary>Lets in who may send activities: without token checks only this machine, and only when it is configured.</summary>
internal sealed class Authorisation(IOptions<ChannelsOptions> options) : IEndpointFilter
{
    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!options.Value.BotFramework.AllowAnonymous)
        {
            return Unauthorized(http, "这个地址需要令牌。仅在本机测试时，可以设置 Channels:BotFramework:AllowAnonymous=true，然后从本机直接调用。");
        }

        // A page that somebody opens on this machine is not this machine.
        if (!Caller.IsLocal(http) || Caller.IsFromPage(http.Request))
        {
            return Unauthorized(http, "这个地址需要令牌。Channels:BotFramework:AllowAnonymous=true 只对本机直接调用有效，不包括经过代理的请求和网页中的请求。");
        }

        return await next(context);
    }

    private static IResult Unauthorized(HttpContext http, string detail)
    {
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return Problem.Of(StatusCodes.Status401Unauthorized, "需要令牌", detail, "Unauthorized");
    }
}
