using IcpAssistant.Conversations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IcpAssistant.Channels.DirectLine;

/// <summary><c>tokens/generate</c> and <c>tokens/refresh</c>.</summary>
internal static class TokenRoutes
{
    /// <summary>A token for a new conversation. It starts nothing: the conversation begins with <c>POST conversations</c>.</summary>
    public static async Task<IResult> GenerateAsync(HttpContext http, AccessCheck check, Tokens tokens, CancellationToken cancellationToken)
    {
        var access = check.Read(http.Request);
        if (access is Access.Refused refused)
        {
            return refused.Answer;
        }

        if (access is Access.ByToken)
        {
            return Problem.Forbidden("生成令牌需要密钥，不能使用令牌。请使用 Channels:DirectLine:Secrets 中的密钥；续期请调用 tokens/refresh。");
        }

        if (access is Access.None && !MayAskWithoutSecret(http))
        {
            return Problem.Forbidden("没有密钥时，只有本网站的页面可以生成令牌。其他网站请在后台用 Channels:DirectLine:Secrets 中的密钥调用。");
        }

        var body = await StartBody.ReadAsync(http.Request, cancellationToken);
        if (body is StartBody.Refused bad)
        {
            return bad.Answer;
        }

        var user = ((StartBody.Read)body).User;
        if (user is not null && Objection(access, user) is { } objection)
        {
            return Problem.BadRequest(objection);
        }

        return Answer(http, tokens, ConversationId.New(), user);
    }

    /// <summary>A new token for the same conversation and user, while the old one still holds.</summary>
    public static IResult Refresh(HttpContext http, AccessCheck check, Tokens tokens) => check.Read(http.Request) switch
    {
        Access.ByToken access => Answer(http, tokens, access.Token.Conversation, access.Token.User),
        Access.BySecret => Problem.Forbidden("密钥不会过期，也不能续期。请用令牌调用 tokens/refresh。"),
        Access.Refused refused => refused.Answer,
        _ => AccessCheck.Unauthorized(http),
    };

    private static Ok<ConversationAnswer> Answer(HttpContext http, Tokens tokens, ConversationId conversation, string? user)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new ConversationAnswer(conversation.Value, tokens.Issue(conversation, user), (int)tokens.Lifetime.TotalSeconds));
    }

    // A page of another site has no business here, except one that a developer runs on this machine.
    private static bool MayAskWithoutSecret(HttpContext http) =>
        Caller.IsSameOrigin(http.Request)
        || (Caller.IsLocal(http) && (!Caller.IsFromPage(http.Request) || Caller.OriginOf(http.Request) is { IsLoopback: true }));

    // Who holds a secret vouches for the name: it must be one that nobody can pick for himself.
    private static string? Objection(Access access, string user)
    {
        if (access is not Access.BySecret)
        {
            return UserId.Objection(user);
        }

        return UserId.IsReserved(user) ? null : "写入令牌的用户 ID 必须以 dl_ 开头，这样别人无法冒用。";
    }
}
