using IcpAssistant.Conversations;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace IcpAssistant.Channels.DirectLine;

/// <summary>Starting a conversation and coming back to it.</summary>
internal static class ConversationRoutes
{
    /// <summary>Starts the token's conversation (201) or goes on with it (200); with a secret always a new one.</summary>
    public static async Task<IResult> StartAsync(
        HttpContext http, AccessCheck check, Tokens tokens, IOptions<ChannelsOptions> options, IConversationStore store, IChosenIds ids, TakeTurn takeTurn, CancellationToken cancellationToken)
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

        var body = await StartBody.ReadAsync(http.Request, ids, cancellationToken);
        if (body is StartBody.Refused bad)
        {
            return bad.Answer;
        }

        var (named, origins) = (StartBody.Read)body;
        if (named is not null && access is Access.ByToken { Token.User: null } && UserId.Objection(named) is { } objection)
        {
            return Problem.BadRequest(objection);
        }

        var token = access is Access.ByToken { Token: var known }
            ? known with { User = known.User ?? named }
            : tokens.Begin(ConversationId.New(), named, options.Value.DirectLine.OriginsOf(access, origins));
        var conversation = token.Conversation;
        var existed = await store.FindAsync(conversation, cancellationToken) is not null;

        // Who has no name yet is told apart by the conversation, which nobody else can guess.
        await takeTurn(Incoming.Join(conversation, token.User ?? $"u_{conversation.Value}"), cancellationToken);

        var answer = Answer(http, tokens, token, watermark: null);
        return existed ? TypedResults.Ok(answer) : TypedResults.Json(answer, statusCode: StatusCodes.Status201Created);
    }

    /// <summary>A fresh stream address for a conversation, and the token as it is: only refreshing gives it new time.</summary>
    /// <remarks>Holders of a token get it also where the conversation is gone or not started: the next message begins it.</remarks>
    public static async Task<IResult> ReconnectAsync(
        string conversation, string? watermark, HttpContext http, AccessCheck check, Tokens tokens, IOptions<ChannelsOptions> options, CancellationToken cancellationToken)
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

        var token = access is Access.ByToken { Token: var known } ? known : tokens.Begin(new(conversation), null, options.Value.DirectLine.OriginsOf(access, []));
        return TypedResults.Ok(Answer(http, tokens, token, watermark));
    }

    private static ConversationAnswer Answer(HttpContext http, Tokens tokens, Token token, string? watermark)
    {
        http.Response.Headers.CacheControl = "no-store";
        var streamUrl = DirectLineDoor.StreamUrl(http.Request, token.Conversation.Value, tokens.WriteForStream(token), watermark);
        return new(token.Conversation.Value, tokens.Write(token), tokens.SecondsOf(token), streamUrl);
    }
}
