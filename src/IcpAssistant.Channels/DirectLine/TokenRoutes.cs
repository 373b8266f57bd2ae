using IcpAssistant.Conversations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace IcpAssistant.Channels.DirectLine;

/// <summary><c>tokens/generate</c> and <c>tokens/refresh</c>.</summary>
internal static class TokenRoutes
{
    /// <summary>A token for a new conversation. It starts nothing: the conversation begins with <c>POST conversations</c>.</summary>
    public static async Task<IResult> GenerateAsync(
        HttpContext http, AccessCheck check, Tokens tokens, IOptions<ChannelsOptions> options, IChosenIds ids, CancellationToken cancellationToken)
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

        var body = await StartBody.ReadAsync(http.Request, ids, cancellationToken);
        if (body is StartBody.Refused bad)
        {
            return bad.Answer;
        }

        var (user, origins) = (StartBody.Read)body;
        if (user is not null && Objection(access, user) is { } objection)
        {
            return Problem.BadRequest(objection);
        }

        return Answer(http, tokens, tokens.Begin(ConversationId.New(), user, options.Value.DirectLine.OriginsOf(access, origins)));
    }

    /// <summary>A new token for the same conversation, user and pages, while the old one still holds; once for each.</summary>
    public static IResult Refresh(HttpContext http, AccessCheck check, Tokens tokens, Refreshes refreshes) => check.Read(http.Request) switch
    {
        Access.ByToken access when refreshes.TryTake(access.Token) => Answer(http, tokens, tokens.Next(access.Token)),
        Access.ByToken => Problem.Forbidden("这个令牌已经续期过。请使用上一次续期得到的新令牌；找不到时请重新获取令牌。", "TokenReplayed"),
        Access.BySecret => Problem.Forbidden("密钥不会过期，也不能续期。请用令牌调用 tokens/refresh。"),
        Access.Refused refused => refused.Answer,
        _ => AccessCheck.Unauthorized(http),
    };

    private static Ok<ConversationAnswer> Answer(HttpContext http, Tokens tokens, Token token)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new ConversationAnswer(token.Conversation.Value, tokens.Write(token), tokens.SecondsOf(token)));
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
