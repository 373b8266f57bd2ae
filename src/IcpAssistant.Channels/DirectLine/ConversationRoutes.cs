using IcpAssistant.Conversations;
using Microsoft.AspNetCore.Http;

namespace IcpAssistant.Channels.DirectLine;

/// <summary>Starting a conversation and coming back to it.</summary>
internal static class ConversationRoutes
{
    /// <summary>Starts the token's conversation (201) or goes on with it (200); with a secret always a new one.</summary>
    public static async Task<IResult> StartAsync(
        HttpContext http, AccessCheck check, Tokens tokens, IConversationStore store, TakeTurn takeTurn, CancellationToken cancellationToken)
    {
        var access = check.Read(http.Request);
        if (access is Access.Refused refused)
        {
            return refused.Answer;
        }

        if (access is Access.None)
        {
            return AccessCheck.Unauthorized(http);
        }

        var body = await StartBody.ReadAsync(http.Request, cancellationToken);
        if (body is StartBody.Refused bad)
        {
            return bad.Answer;
        }

        var token = (access as Access.ByToken)?.Token;
        var conversation = token?.Conversation ?? ConversationId.New();
        var user = token?.User ?? ((StartBody.Read)body).User;
        if (user is not null && token?.User is null && access is Access.ByToken && UserId.Objection(user) is { } objection)
        {
            return Problem.BadRequest(objection);
        }

        var existed = await store.FindAsync(conversation, cancellationToken) is not null;

        // Who has no name yet is told apart by the conversation, which nobody else can guess.
        await takeTurn(Incoming.Join(conversation, user ?? $"u_{conversation.Value}"), cancellationToken);

        var answer = Answer(http, tokens, conversation, user, watermark: null);
        return existed ? TypedResults.Ok(answer) : TypedResults.Json(answer, statusCode: StatusCodes.Status201Created);
    }

    /// <summary>A fresh stream address and token for a conversation.</summary>
    /// <remarks>Holders of a token get it also where the conversation is gone or not started: the next message begins it.</remarks>
    public static async Task<IResult> ReconnectAsync(
        string conversation, string? watermark, HttpContext http, AccessCheck check, Tokens tokens, CancellationToken cancellationToken)
    {
        var access = await check.ReadForAsync(http.Request, conversation, cancellationToken);
        if (access is Access.Refused refused)
        {
            return refused.Answer;
        }

        if (!Watermark.TryParse(watermark, out _))
        {
            return Problem.BadRequest(Watermark.Objection);
        }

        var user = (access as Access.ByToken)?.Token.User;
        return TypedResults.Ok(Answer(http, tokens, new(conversation), user, watermark));
    }

    private static ConversationAnswer Answer(HttpContext http, Tokens tokens, ConversationId conversation, string? user, string? watermark)
    {
        http.Response.Headers.CacheControl = "no-store";
        var streamUrl = DirectLineDoor.StreamUrl(http.Request, conversation.Value, tokens.IssueForStream(conversation), watermark);
        return new(conversation.Value, tokens.Issue(conversation, user), (int)tokens.Lifetime.TotalSeconds, streamUrl);
    }
}
