using System.Text.Json.Nodes;
using IcpAssistant.Channels.Activities;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace IcpAssistant.Channels.DirectLine;

/// <summary>What an upload holds.</summary>
internal abstract record Upload
{
    private const string ActivityPart = "application/vnd.microsoft.activity";
    private const int MostFiles = 20;
    private const int LongestName = 100;

    private Upload()
    {
    }

    /// <summary>An activity (an empty message where none was sent) and the files' names, at least one.</summary>
    public sealed record Read(JsonObject Activity, IReadOnlyList<string> Names) : Upload;

    /// <summary>More bytes than are accepted.</summary>
    public sealed record TooLarge : Upload;

    /// <summary>No files, too many, or no well-formed multipart.</summary>
    public sealed record Malformed : Upload;

    /// <summary>Reads to the end; nothing but the activity is held in memory.</summary>
    public static async Task<Upload> ReadAsync(HttpRequest request, long limit, CancellationToken cancellationToken)
    {
        var type = MediaTypeHeaderValue.TryParse(request.ContentType, out var parsed) ? parsed : null;
        try
        {
            return type?.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true
                ? await ReadFormAsync(request, type, limit, cancellationToken)
                : await ReadFileAsync(request, limit, cancellationToken);
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

    private static async Task<Upload> ReadFileAsync(HttpRequest request, long limit, CancellationToken cancellationToken) =>
        await DrainAsync(request.Body, limit, cancellationToken) switch
        {
            null => new TooLarge(),
            0 => new Malformed(),
            _ => new Read(EmptyMessage(), [NameIn(request.Headers.ContentDisposition.ToString())]),
        };

    private static async Task<Upload> ReadFormAsync(HttpRequest request, MediaTypeHeaderValue type, long limit, CancellationToken cancellationToken)
    {
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        return string.IsNullOrEmpty(boundary)
            ? new Malformed()
            : await ReadPartsAsync(new MultipartReader(boundary, request.Body), limit, cancellationToken);
    }

    private static async Task<Upload> ReadPartsAsync(MultipartReader reader, long left, CancellationToken cancellationToken)
    {
        JsonObject? activity = null;
        var names = new List<string>();
        while (names.Count <= MostFiles && await reader.ReadNextSectionAsync(cancellationToken) is { } part)
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

            if (await DrainAsync(part.Body, left, cancellationToken) is not { } length)
            {
                return new TooLarge();
            }

            left -= length;
            names.Add(NameIn(part.ContentDisposition));
        }

        return names.Count is 0 or > MostFiles ? new Malformed() : new Read(activity ?? EmptyMessage(), names);
    }

    // How many bytes there were; null when there were more than the limit.
    private static async Task<long?> DrainAsync(Stream body, long limit, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        var length = 0L;
        int count;
        while ((count = await body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            length += count;
            if (length > limit)
            {
                return null;
            }
        }

        return length;
    }

    private static string NameIn(string? disposition)
    {
        const string Unnamed = "文件";
        if (!ContentDispositionHeaderValue.TryParse(disposition, out var header))
        {
            return Unnamed;
        }

        var name = HeaderUtilities.RemoveQuotes(header.FileNameStar.HasValue ? header.FileNameStar : header.FileName).ToString();
        return name.Length switch { 0 => Unnamed, > LongestName => name[..LongestName], _ => name };
    }

    private static JsonObject EmptyMessage() => new() { ["type"] = ActivityType.Message.Name };
}
