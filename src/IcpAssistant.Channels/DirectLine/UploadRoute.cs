using System.Globalization;
using System.Text.Json.Nodes;
using IcpAssistant.Channels.Activities;
using IcpAssistant.Channels.Uploads;
using IcpAssistant.Conversations;
using IcpAssistant.Filings.Customers;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Papers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace IcpAssistant.Channels.DirectLine;

/// <summary>Files that somebody sends. Their bytes are kept before the turn, which says what they are; what it does not take is destroyed.</summary>
internal sealed class UploadRoute(
    AccessCheck check, Allowance allowance, IOptions<ChannelsOptions> options, IPaperFiles papers, IDraftStore drafts, ICustomers customers, IConversationStore store, IChosenIds ids, TakeTurn takeTurn)
{
    // Boundaries, headers and the activity beside the files.
    private const int Wrapping = 512 * 1024;

    /// <summary>Takes one file (the body) or several with an activity (multipart).</summary>
    public async Task<IResult> SendAsync(string conversation, string? userId, HttpContext http, CancellationToken cancellationToken)
    {
        var access = await check.ReadForAsync(http.Request, conversation, cancellationToken);
        if (access is Access.Refused refused)
        {
            return refused.Answer;
        }

        var megabytes = options.Value.DirectLine.MaximumUploadMegabytes;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            // Counted here, so that the activity of an upload that is too large can still be read.
            size.MaxRequestBodySize = null;
        }

        var limit = (megabytes * 1024L * 1024) + Wrapping;
        var visitor = (access as Access.ByToken)?.Token.User ?? conversation;
        var room = allowance.Reserve(visitor, Caller.AddressOf(http), Math.Min(http.Request.ContentLength ?? limit, limit));
        await using var intake = new Intake(papers, await OwnerAsync(new(conversation), cancellationToken));

        // Where there is no room only the activity is read, so that the conversation can say so.
        Upload upload = new Upload.Malformed();
        try
        {
            upload = await Upload.ReadAsync(http.Request, room is null ? 0 : limit, intake, cancellationToken);
        }
        finally
        {
            room?.Settle((upload as Upload.Read)?.Files.Count ?? 0, (upload as Upload.Read)?.Files.Sum(file => file.Bytes) ?? 0);
        }

        var (raw, files) = upload switch
        {
            Upload.Read read => (read.Activity, read.Files),
            Upload.TooLarge { Activity: { } activity } large => (activity, [new UploadedFile(large.Name) { Problem = room is null ? UploadProblem.TooMany : UploadProblem.TooLarge }]),
            _ => (null, []),
        };
        foreach (var file in files)
        {
            Telemetry.CountUpload(file.Problem);
        }

        var answer = raw is null ? null : await TakeAsync(new(conversation), userId, access, raw, files, intake, cancellationToken);
        return upload switch
        {
            Upload.Malformed => Problem.BadRequest("上传的内容不完整或格式不对。请用 multipart/form-data 发送至少一个文件，需要时加上 activity 部分。", "BadSyntax"),
            Upload.TooLarge when room is null => TooMany(http),
            Upload.TooLarge => Problem.TooLarge($"文件总大小超过 {megabytes} MB。请缩小后重新发送。"),
            _ => answer!, // not null: it was read
        };
    }

    private IResult TooMany(HttpContext http)
    {
        http.Response.Headers.RetryAfter = ((long)Math.Ceiling(allowance.UntilTomorrow.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return Problem.Of(StatusCodes.Status429TooManyRequests, "今天上传得太多", "今天上传的文件已经到了上限，这一次没有保存。请明天再传；着急时请转人工。", "TooManyUploads");
    }

    private async Task<IResult> TakeAsync(
        ConversationId conversation, string? userId, Access access, JsonObject raw, IReadOnlyList<UploadedFile> files, Intake intake, CancellationToken cancellationToken)
    {
        raw["attachments"] = Placeholders(files);
        if (ActivityReading.Of(ActivityJson.Write(raw)) is not ActivityReading.Read(var activity, _)
            || activity.Type != ActivityType.Message)
        {
            return Problem.BadRequest("上传中的 activity 部分应为 type 是 message 的 Activity。", "BadSyntax");
        }

        var speaker = await Speaker.OfAsync(access, string.IsNullOrEmpty(userId) ? activity.From?.Id : userId, ids, cancellationToken);
        if (speaker is not Speaker.Known(var user))
        {
            return ((Speaker.Refused)speaker).Answer;
        }

        var message = await Incoming.MessageAsync(conversation, user, activity, raw, ids, cancellationToken) with { Act = new Act.Uploaded(files.Count, activity.Text ?? "") { Files = files } };
        intake.HandOver();
        await takeTurn(message, cancellationToken);
        return TypedResults.Ok(new ActivityAnswer(message.MessageId));
    }

    // Without a filing there is no paper that a file could be. A file is encrypted for whom its draft belongs to.
    private async Task<CustomerId?> OwnerAsync(ConversationId id, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { Filing: { } filing } conversation)
        {
            return null;
        }

        var known = await customers.FindAsync(conversation.Person, cancellationToken);
        return (await drafts.FindAsync(filing.Draft, known, cancellationToken))?.Customer ?? known[0];
    }

    // The history shows the names only. A picture's own type would make clients load an address that is not there.
    private static JsonArray Placeholders(IReadOnlyList<UploadedFile> files) =>
        new([.. files.Select(file => new JsonObject { ["contentType"] = "application/octet-stream", ["name"] = file.Name })]);
}
