using System.Text.Json.Nodes;
using IcpAssistant.Channels.Activities;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace IcpAssistant.Channels.DirectLine;

/// <summary>Files that somebody sends. They are read to their end and thrown away; the assistant says that it does not keep files.</summary>
internal static class UploadRoute
{
    // Boundaries, headers and the activity beside the files.
    private const int Wrapping = 512 * 1024;

    /// <summary>Takes one file (the body) or several with an activity (multipart).</summary>
    public static async Task<IResult> SendAsync(
        string conversation, string? userId, HttpContext http, AccessCheck check, IOptions<ChannelsOptions> options, TakeTurn takeTurn, CancellationToken cancellationToken)
    {
        var access = await check.ReadForAsync(http.Request, conversation, cancellationToken);
        if (access is Access.Refused refused)
        {
            return refused.Answer;
        }

        var megabytes = options.Value.DirectLine.MaximumUploadMegabytes;
        var limit = (megabytes * 1024L * 1024) + Wrapping;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            // Ours comes first, so that the answer names it.
            size.MaxRequestBodySize = limit + Wrapping;
        }

        if (http.Request.ContentLength > limit)
        {
            return Problem.TooLarge($"文件总大小超过 {megabytes} MB。请缩小后重新发送。");
        }

        var upload = await Upload.ReadAsync(http.Request, limit, cancellationToken);
        if (upload is Upload.TooLarge)
        {
            return Problem.TooLarge($"文件总大小超过 {megabytes} MB。请缩小后重新发送。");
        }

        if (upload is not Upload.Read(var raw, var names))
        {
            return Problem.BadRequest("上传的内容不完整或格式不对。请用 multipart/form-data 发送至少一个文件，需要时加上 activity 部分。", "BadSyntax");
        }

        raw["attachments"] = Placeholders(names);
        if (ActivityReading.Of(ActivityJson.Write(raw)) is not ActivityReading.Read(var activity, _)
            || activity.Type != ActivityType.Message)
        {
            return Problem.BadRequest("上传中的 activity 部分应为 type 是 message 的 Activity。", "BadSyntax");
        }

        var speaker = Speaker.Of(access, string.IsNullOrEmpty(userId) ? activity.From?.Id : userId);
        if (speaker is not Speaker.Known(var user))
        {
            return ((Speaker.Refused)speaker).Answer;
        }

        var message = Incoming.Message(new(conversation), user, activity, raw);
        await takeTurn(message, cancellationToken);
        return TypedResults.Ok(new ActivityAnswer(message.MessageId));
    }

    // The history shows the names only. A picture's own type would make clients load an address that is not there.
    private static JsonArray Placeholders(IReadOnlyList<string> names) =>
        new([.. names.Select(name => new JsonObject { ["contentType"] = "application/octet-stream", ["name"] = name })]);
}
