using System.Text.Json.Nodes;
using IcpAssistant.Channels.Activities;
using IcpAssistant.Channels.Uploads;
using IcpAssistant.Conversations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace IcpAssistant.Channels.DirectLine;

/// <summary>What an upload holds.</summary>
internal abstract record Upload
{
    private const string ActivityPart = "application/vnd.microsoft.activity";
    private const int MostFiles = 20;

    private Upload()
    {
    }

    /// <summary>An activity (an empty message where none was sent) and the files, at least one.</summary>
    public sealed record Read(JsonObject Activity, IReadOnlyList<UploadedFile> Files) : Upload;

    /// <summary>More bytes than are accepted; the rest was not read.</summary>
    /// <param name="Activity">As far as it stood before the file; <see langword="null"/> when it did not.</param>
    public sealed record TooLarge(JsonObject? Activity = null, string Name = "") : Upload;

    /// <summary>No files, too many, or no well-formed multipart.</summary>
    public sealed record Malformed : Upload;

    /// <summary>Reads as far as there is a point in it; of the files nothing is held in memory.</summary>
    public static async Task<Upload> ReadAsync(HttpRequest request, long limit, Intake intake, CancellationToken cancellationToken)
    {
        var type = MediaTypeHeaderValue.TryParse(request.ContentType, out var parsed) ? parsed : null;
        try
        {
            return type?.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true
                ? await ReadFormAsync(request, type, limit, intake, cancellationToken)
                : await ReadFileAsync(request, limit, intake, cancellationToken);
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            // The server counts ahead of what was read here.
            return new TooLarge();
        }
        catch (Exception exception) when (exception is InvalidDataException or ArgumentException
            || (exception is IOException and not BadHttpRequestException && !cancellationToken.IsCancellationRequested))
        {
            // The reader's way of saying that the body is no multipart or ends too early.
            return new Malformed();
        }
    }

    private static async Task<Upload> ReadFileAsync(HttpRequest request, long limit, Intake intake, CancellationToken cancellationToken)
    {
        var name = FileName.In(request.Headers.ContentDisposition.ToString());
        if (request.ContentLength > limit)
        {
            return new TooLarge(EmptyMessage(), name);
        }

        return await intake.TakeAsync(request.Body, name, limit, cancellationToken) switch
        {
            { Problem: UploadProblem.TooLarge } => new TooLarge(EmptyMessage(), name),
            { Problem: UploadProblem.Empty } => new Malformed(),
            var file => new Read(EmptyMessage(), [file]),
        };
    }

    private static async Task<Upload> ReadFormAsync(HttpRequest request, MediaTypeHeaderValue type, long limit, Intake intake, CancellationToken cancellationToken)
    {
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        return string.IsNullOrEmpty(boundary)
            ? new Malformed()
            : await ReadPartsAsync(new MultipartReader(boundary, request.Body), limit, request.ContentLength, intake, cancellationToken);
    }

    private static async Task<Upload> ReadPartsAsync(MultipartReader reader, long limit, long? length, Intake intake, CancellationToken cancellationToken)
    {
        JsonObject? activity = null;
        var files = new List<UploadedFile>();
        var left = limit;
        while (files.Count <= MostFiles && await reader.ReadNextSectionAsync(cancellationToken) is { } part)
        {
            if (part.ContentType?.StartsWith(ActivityPart, StringComparison.OrdinalIgnoreCase) == true)
            {
                if (await BoundedBody.ReadAsync(part.Body, Problem.LargestActivity, cancellationToken) is not { } body)
                {
                    return new TooLarge();
                }

                if (activity is not null || JsonBody.TryParse(body) is not { } json)
                {
                    return new Malformed();
                }

                activity = json;
                continue;
            }

            var name = FileName.In(part.ContentDisposition);

            // Clients send the activity first: by it the answer finds its place in the conversation.
            if (length > limit)
            {
                return new TooLarge(activity, name);
            }

            var file = await intake.TakeAsync(part.Body, name, left, cancellationToken);
            if (file.Problem == UploadProblem.TooLarge)
            {
                return new TooLarge(activity, name);
            }

            left -= file.Bytes;
            files.Add(file);
        }

        return files.Count is 0 or > MostFiles ? new Malformed() : new Read(activity ?? EmptyMessage(), files);
    }

    private static JsonObject EmptyMessage() => new() { ["type"] = ActivityType.Message.Name };
}
