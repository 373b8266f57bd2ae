using IcpAssistant.Conversations;
using Microsoft.AspNetCore.Http;

namespace IcpAssistant.Channels.DirectLine;

/// <summary>What the Authorization header of a call opens.</summary>
internal abstract record Access
{
    private Access()
    {
    }

    /// <summary>One conversation.</summary>
    public sealed record ByToken(Token Token) : Access;

    /// <summary>All conversations of this door.</summary>
    public sealed record BySecret : Access;

    /// <summary>The header is missing.</summary>
    public sealed record None : Access;

    /// <summary>Nothing; the answer says why.</summary>
    public sealed record Refused(IResult Answer) : Access;
}

/// <summary>Checks the Authorization header.</summary>
internal sealed class AccessCheck(Tokens tokens, IConversationStore store, Refusals refusals)
{
    /// <summary>What a call may do.</summary>
    public Access Read(HttpRequest request)
    {
        if (request.Headers.Authorization.ToString().Length == 0)
        {
            return new Access.None();
        }

        if (BearerToken.Of(request) is not { } text)
        {
            return Refuse(request, "scheme", Unauthorized(request.HttpContext));
        }

        if (tokens.IsSecret(text))
        {
            return new Access.BySecret();
        }

        if (tokens.Read(text) is not { } token)
        {
            return Refuse(request, "token", Problem.Forbidden("令牌无效。请重新调用 tokens/generate 获取令牌。", "BadToken"));
        }

        if (tokens.IsExpired(token))
        {
            return new Access.Refused(Problem.Forbidden("令牌已过期。请重新获取令牌。", "TokenExpired"));
        }

        return TrustedOrigins.Allow(token, request)
            ? new Access.ByToken(token)
            : Refuse(request, "origin", TrustedOrigins.Refusal());
    }

    /// <summary>What a call for one conversation may do: <see cref="Access.ByToken"/>, <see cref="Access.BySecret"/> or <see cref="Access.Refused"/>.</summary>
    public async Task<Access> ReadForAsync(HttpRequest request, string conversation, CancellationToken cancellationToken) => Read(request) switch
    {
        Access.None => new Access.Refused(Unauthorized(request.HttpContext)),
        Access.ByToken access when access.Token.Conversation.Value != conversation =>
            Refuse(request, "conversation", Problem.Forbidden("这个令牌属于另一个对话。请使用该对话自己的令牌。", "BadToken")),
        Access.BySecret when !await ExistsAsync(conversation, cancellationToken) =>
            new Access.Refused(Problem.NotFound("没有这个对话。请先调用 POST conversations 开始对话。")),
        var access => access,
    };

    /// <summary>401 with what to send.</summary>
    public static IResult Unauthorized(HttpContext http)
    {
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return Problem.Of(StatusCodes.Status401Unauthorized, "缺少令牌", "请在 Authorization 请求头中写 Bearer 加令牌。", "Unauthorized");
    }

    private Access.Refused Refuse(HttpRequest request, string reason, IResult answer)
    {
        refusals.Record(request.HttpContext, AuditEvent.Token, reason);
        return new Access.Refused(answer);
    }

    // A secret opens this door's conversations only, not those of others in the same store.
    private async Task<bool> ExistsAsync(string conversation, CancellationToken cancellationToken) =>
        await store.FindAsync(new(conversation), cancellationToken) is { Channel: DirectLineDoor.Channel };
}
