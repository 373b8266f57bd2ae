using IcpAssistant.Conversations;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace IcpAssistant.Channels.BotFramework;

/// <summary>Lets in who may send activities: who has a good token, and this machine without one where that is configured.</summary>
internal sealed class Authorisation(IOptions<ChannelsOptions> options, ChannelTokens tokens, Refusals refusals) : IEndpointFilter
{
    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.Request.Headers.Authorization.ToString().Length == 0)
        {
            if (Objection(http) is { } objection)
            {
                return Unauthorized(http, objection);
            }

            http.Features.Set<ChannelCaller>(new ChannelCaller.Anonymous());
            return await next(context);
        }

        try
        {
            var (caller, wrong) = BearerToken.Of(http.Request) is { } token ? await tokens.CheckAsync(token, http.RequestAborted) : (null, "scheme");
            if (caller is null)
            {
                refusals.Record(http, AuditEvent.Token, $"channel-{wrong}");
                return Unauthorized(http, "令牌无效。请使用 Bot Framework 服务为这个机器人签发的令牌；Emulator 还要设置 Channels:BotFramework:AllowEmulator=true。");
            }

            http.Features.Set(caller);
        }
        catch (HttpRequestException)
        {
            http.Response.Headers.RetryAfter = "60";
            return Problem.Of(StatusCodes.Status503ServiceUnavailable, "暂时无法核对令牌", "没有取到核对令牌用的密钥。请稍后重新发送；一直这样时请检查服务器能否访问 Bot Framework 的登录服务。", "ServiceError");
        }

        return await next(context);
    }

    private string? Objection(HttpContext http)
    {
        if (!options.Value.BotFramework.AllowAnonymous)
        {
            return "这个地址需要令牌。仅在本机测试时，可以设置 Channels:BotFramework:AllowAnonymous=true，然后从本机直接调用。";
        }

        // A page that somebody opens on this machine is not this machine.
        return Caller.IsLocal(http) && !Caller.IsFromPage(http.Request)
            ? null
            : "这个地址需要令牌。Channels:BotFramework:AllowAnonymous=true 只对本机直接调用有效，不包括经过代理的请求和网页中的请求。";
    }

    /// <summary>401 with what to send.</summary>
    internal static IResult Unauthorized(HttpContext http, string detail)
    {
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return Problem.Of(StatusCodes.Status401Unauthorized, "需要令牌", detail, "Unauthorized");
    }
}
