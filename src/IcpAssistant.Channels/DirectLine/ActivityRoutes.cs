using System.Net.Mime;
using System.Security.Cryptography;
using IcpAssistant.Channels.Activities;
using IcpAssistant.Conversations;
using Microsoft.AspNetCore.Http;

namespace IcpAssistant.Channels.DirectLine;

/// <summary>Sending an activity and reading what was said.</summary>
internal static class ActivityRoutes
{
    /// <summary>What was said after a watermark. A client repeats it until the set is empty.</summary>
    public static async Task<IResult> ReadAsync(
        string conversation, string? watermark, HttpContext http, AccessCheck check, Transcript transcript, CancellationToken cancellationToken)
    {
        if (await check.ReadForAsync(http.Request, conversation, cancellationToken) is Access.Refused refused)
        {
            return refused.Answer;
        }

        if (!Watermark.TryParse(watermark, out var after))
        {
            return Problem.BadRequest(Watermark.Objection);
        }

        var set = await transcript.ReadAsync(new(conversation), after, cancellationToken);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Bytes(set.ToUtf8(), $"{MediaTypeNames.Application.Json}; charset=utf-8");
    }

    /// <summary>Takes an activity. When it answers, the turn is kept and the reply on its way.</summary>
    public static async Task<IResult> SendAsync(
        string conversation, HttpContext http, AccessCheck check, IChosenIds ids, TakeTurn takeTurn, CancellationToken cancellationToken)
    {
        var access = await check.ReadForAsync(http.Request, conversation, cancellationToken);
        if (access is Access.Refused refused)
        {
            return refused.Answer;
        }

        var reading = await ActivityReading.OfAsync(http.Request, cancellationToken);
        if (reading is not ActivityReading.Read(var activity, var raw))
        {
            return ((ActivityReading.Refused)reading).Answer;
        }

        if (!activity.Type.IsKnown)
        {
            return Problem.BadRequest("Activity 的 type 不在协议中。请使用 message、event、typing 等协议规定的类型。");
        }

        var speaker = await Speaker.OfAsync(access, activity.From?.Id, ids, cancellationToken);
        if (speaker is not Speaker.Known(var user))
        {
            return ((Speaker.Refused)speaker).Answer;
        }

        if (activity.Type == ActivityType.Typing)
        {
            // Passes: nobody else is there to see it, and it is no part of the history.
            return TypedResults.Ok(new ActivityAnswer($"t-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}"));
        }

        var message = await Incoming.MessageAsync(new(conversation), user, activity, raw, ids, cancellationToken);
        await takeTurn(message, cancellationToken);
        return TypedResults.Ok(new ActivityAnswer(message.MessageId));
    }
}
