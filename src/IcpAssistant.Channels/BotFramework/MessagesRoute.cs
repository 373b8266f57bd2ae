using IcpAssistant.Channels.Activities;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Sending;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace IcpAssistant.Channels.BotFramework;

/// <summary><c>POST /api/messages</c>: one activity of a channel.</summary>
internal static class MessagesRoute
{
    /// <summary>Takes an activity. When it answers, the turn is kept; the replies have reached the channel (200), are still on their way (202), or were refused by it (502).</summary>
    public static async Task<IResult> TakeAsync(
        HttpContext http, TakeTurn takeTurn, ReplyWaits waits, IChosenIds ids, IOptions<ChannelsOptions> options, Refusals refusals, CancellationToken cancellationToken)
    {
        if (!http.Request.HasJsonContentType())
        {
            return Problem.Of(StatusCodes.Status415UnsupportedMediaType, "内容类型不对", "请用 Content-Type: application/json 发送一个 Activity。");
        }

        var reading = await ActivityReading.OfAsync(http.Request, cancellationToken);
        if (reading is not ActivityReading.Read(var activity, var raw))
        {
            return ((ActivityReading.Refused)reading).Answer;
        }

        var caller = ChannelCaller.Of(http);
        if (caller.Objection(activity) is { } wrong)
        {
            refusals.Record(http, AuditEvent.Token, $"channel-{wrong}");
            return Authorisation.Unauthorized(http, "令牌和 Activity 对不上：serviceUrl 应和令牌中的 serviceurl 一致，channelId 应在签名密钥的 endorsements 中。");
        }

        if (activity.Type == ActivityType.Invoke)
        {
            return Problem.Of(StatusCodes.Status501NotImplemented, "不支持的调用", "助手不处理 invoke 类型的 Activity。请发送 message。", "NotSupported");
        }

        return await AnswerAsync(activity, await Incoming.OfAsync(activity, raw, ids, cancellationToken), caller, options.Value, takeTurn, waits, cancellationToken);
    }

    private static async Task<IResult> AnswerAsync(
        Activity activity, Incoming incoming, ChannelCaller caller, ChannelsOptions options, TakeTurn takeTurn, ReplyWaits waits, CancellationToken cancellationToken)
    {
        var isAnsweredAtOnce = activity.DeliveryMode == DeliveryMode.ExpectReplies;
        if (incoming is Incoming.Refused refused)
        {
            return Problem.BadRequest(refused.Reason);
        }

        if (incoming is not Incoming.Read(var message))
        {
            return isAnsweredAtOnce ? Replies([]) : TypedResults.Ok();
        }

        var objection = ServiceUrl.Objection(activity.ServiceUrl, caller, options.BotFramework);
        var address = objection is null ? ConversationReference.Of(activity, caller) : null;
        message = message with { ReturnAddress = address, IsAnsweredAtOnce = isAnsweredAtOnce };
        if (isAnsweredAtOnce)
        {
            var reply = await takeTurn(message, cancellationToken);
            return Replies([.. reply.Messages.Select(said => Addressed(ReplyActivity.Of(said, options.AgentName), activity))]);
        }

        // Said before anything is kept: a turn whose reply can't be sent helps nobody.
        return address is null
            ? Problem.BadRequest(objection ?? "Activity 的 id 或地址太长，无法记住回复要送到哪里。请缩短 serviceUrl、conversation、from 和 recipient 中的内容。")
            : await SendAsync(message, takeTurn, waits, cancellationToken);
    }

    private static async Task<IResult> SendAsync(IncomingMessage message, TakeTurn takeTurn, ReplyWaits waits, CancellationToken cancellationToken)
    {
        using var wait = waits.Expect(message.Conversation, message.MessageId);
        var reply = await takeTurn(message, cancellationToken);
        var state = reply.Messages.Count == 0 ? ReplyState.Arrived : await wait.WaitAsync(cancellationToken);
        return state switch
        {
            ReplyState.Arrived => TypedResults.Ok(),
            ReplyState.OnTheWay => TypedResults.StatusCode(StatusCodes.Status202Accepted),
            _ => Problem.Of(StatusCodes.Status502BadGateway, "回复没有送达", "消息已保存，但 serviceUrl 拒绝了回复。请检查该服务后重新发送同一条消息。", "ServiceError"),
        };
    }

    private static JsonHttpResult<ExpectedReplies> Replies(IReadOnlyList<Activity> activities) =>
        TypedResults.Json(new ExpectedReplies(activities), ActivityJson.Wire.ExpectedReplies);

    // Back to where the activity came from. Ids are the channel's to give.
    private static Activity Addressed(Activity reply, Activity to) => reply with
    {
        ChannelId = to.ChannelId,
        ServiceUrl = to.ServiceUrl,
        From = to.Recipient ?? new ChannelAccount { Id = Incoming.UnknownAssistant, Role = "bot" },
        Recipient = to.From,
        Conversation = to.Conversation,
        ReplyToId = string.IsNullOrEmpty(to.Id) ? null : to.Id,
    };
}
