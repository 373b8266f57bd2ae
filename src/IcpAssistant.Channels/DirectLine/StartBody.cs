using System.Text.Json;
using System.Text.Json.Nodes;
using IcpAssistant.Channels.Activities;
using IcpAssistant.Conversations;
using Microsoft.AspNetCore.Http;

namespace IcpAssistant.Channels.DirectLine;

/// <summary>The optional body of <c>tokens/generate</c> and <c>conversations</c>: who wants to talk.</summary>
internal abstract record StartBody
{
    private const int Longest = 16 * 1024;

    private StartBody()
    {
    }

    /// <summary>A body that could be read, or none.</summary>
    /// <param name="User">As it is kept; <see langword="null"/> when nobody was named.</param>
    /// <param name="Origins">The pages that may use the token; empty when all may.</param>
    public sealed record Read(string? User, IReadOnlyList<string> Origins) : StartBody;

    /// <summary>A body that could not; the answer says why.</summary>
    public sealed record Refused(IResult Answer) : StartBody;

    /// <summary>Reads it; other fields than <c>user.id</c> and <c>trustedOrigins</c> are ignored.</summary>
    public static async Task<StartBody> ReadAsync(HttpRequest request, IChosenIds ids, CancellationToken cancellationToken)
    {
        if (await BoundedBody.ReadAsync(request, Longest, cancellationToken) is not { } body)
        {
            return new Refused(Problem.TooLarge("请求正文超过 16 KB。这里只需要用户信息。"));
        }

        if (body.IsEmpty)
        {
            return new Read(null, []);
        }

        if (JsonBody.TryParse(body) is not { } json)
        {
            return new Refused(Problem.BadRequest("请求正文不是有效的 JSON 对象。可以留空，或写 {\"user\":{\"id\":\"…\"}}。", "BadSyntax"));
        }

        if (TrustedOrigins.Read(json["trustedOrigins"]) is not { } origins)
        {
            return new Refused(Problem.BadRequest(TrustedOrigins.Objection));
        }

        return json["user"] switch
        {
            null => new Read(null, origins),
            JsonObject user when user["id"] is null => new Read(null, origins),
            JsonObject user when user["id"] is JsonValue id && id.GetValueKind() == JsonValueKind.String => await NamedAsync(id.GetValue<string>(), origins, ids, cancellationToken),
            _ => new Refused(Problem.BadRequest("user.id 应为文本。")),
        };
    }

    private static async Task<StartBody> NamedAsync(string id, IReadOnlyList<string> origins, IChosenIds ids, CancellationToken cancellationToken)
    {
        if (id.Length == 0)
        {
            return new Read(null, origins);
        }

        return UserId.IsSound(id) ? new Read(await UserId.KeepAsync(id, ids, cancellationToken), origins) : new Refused(Problem.BadRequest("user.id 过长，最多 200 个字符。"));
    }
}
