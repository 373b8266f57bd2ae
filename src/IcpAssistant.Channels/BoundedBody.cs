using Microsoft.AspNetCore.Http;

namespace IcpAssistant.Channels;

/// <summary>Reads request bodies up to a limit.</summary>
internal static class BoundedBody
{
    /// <summary>The whole body; <see langword="null"/> when it is longer than the limit.</summary>
    /// <param name="limit">The most bytes that are accepted, inclusive.</param>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, int limit, CancellationToken cancellationToken) =>
        request.ContentLength > limit ? null : await ReadAsync(request.Body, limit, cancellationToken);

    /// <inheritdoc cref="ReadAsync(HttpRequest, int, CancellationToken)"/>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(Stream body, int limit, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int count;
        while ((count = await body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (content.Length + count > limit)
            {
                return null;
            }

            content.Write(buffer, 0, count);
        }

        return content.ToArray();
    }
}
