using System.Text.Json.Nodes;
using IcpAssistant.Channels.Activities;
using IcpAssistant.Conversations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace IcpAssistant.Channels.BotFramework;

/// <summary><c>POST /api/messages</c>: one activity of a channel.</summary>
internal static class MessagesRoute
{
    /// <summary>Takes an activity. When it answers, the turn is kept and the replies have reached the channel.</summary>
    public static async Task<IResult> TakeAsync(
        HttpContext http, TakeTurn takeTurn, ReplyDelivery delivery, IOptions<ChannelsOptions> options, Refusals refusals, CancellationToken cancellationToken)
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

        return await AnswerAsync(activity, raw, url => ServiceUrl.Objection(url, caller, options.Value.BotFramework), takeTurn, delivery, cancellationToken);
    }

    private static async Task<IResult> AnswerAsync(
        Activity activity, JsonObject raw, Func<string?, string?> objectionTo, TakeTurn takeTurn, ReplyDelivery delivery, CancellationToken cancellationToken)
    {
        var replies = activity.DeliveryMode == DeliveryMode.ExpectReplies;
        var incoming = Incoming.Of(activity, raw);
        if (incoming is Incoming.Refused refused)
        {
            return Problem.BadRequest(refused.Reason);
        }

        if (incoming is not Incoming.Read(var message))
        {
            return replies ? Replies([]) : TypedResults.Ok();
        }

        // Said before anything is kept: a turn whose reply can't be sent helps nobody.
        if (!replies && objectionTo(activity.ServiceUrl) is { } objection)
        {
            return Problem.BadRequest(objection);
        }

        var reply = await takeTurn(message, cancellationToken);
        var activities = reply.Messages.Select(said => Addressed(ReplyActivity.Of(said), activity)).ToList();
        if (replies)
        {
            return Replies(activities);
        }

        return await delivery.DeliverAsync(message, activity, activities, cancellationToken)
            ? TypedResults.Ok()
            : Problem.Of(StatusCodes.Status502BadGateway, "回复没有送达", "消息已保存，但回复没有送到 serviceUrl。请检查该服务后重新发送同一条消息。", "ServiceError");
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
