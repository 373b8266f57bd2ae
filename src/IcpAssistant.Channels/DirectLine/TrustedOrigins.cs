using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace IcpAssistant.Channels.DirectLine;

/// <summary>The pages that may use a token: scheme, host and port.</summary>
/// <remarks>Browsers name the page that calls, and pages can't change that. Programs name none: for them the token alone counts.</remarks>
internal static class TrustedOrigins
{
    /// <summary>More in one token are refused.</summary>
    public const int Most = 20;

    /// <summary>What an origin looks like.</summary>
    public const string Objection = "trustedOrigins 应为网页来源的列表，例如 [\"https://shop.example\"]：只写协议、域名和端口，最多 20 个。";

    /// <summary>The origin in one form; <see langword="null"/> when the text is none.</summary>
    public static string? Read(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
        && url.UserInfo.Length == 0 && url.PathAndQuery == "/" && url.Fragment.Length == 0
            ? url.GetLeftPart(UriPartial.Authority).ToLowerInvariant()
            : null;

    /// <summary>The origins of a list; <see langword="null"/> when it is no list of origins.</summary>
    public static IReadOnlyList<string>? Read(JsonNode? json)
    {
        if (json is null)
        {
            return [];
        }

        if (json is not JsonArray { Count: <= Most } list)
        {
            return null;
        }

        var origins = list.Select(item => item is JsonValue value && value.GetValueKind() == JsonValueKind.String ? Read(value.GetValue<string>()) : null).ToList();
        return origins.Contains(null) ? null : [.. origins.OfType<string>().Distinct()];
    }

    /// <summary>The answer to a page that may not use a token.</summary>
    public static IResult Refusal() => Problem.Forbidden("这个令牌不能在这个网页上使用。请把网页的来源写进 tokens/generate 的 trustedOrigins 后重新获取令牌。", "BadOrigin");

    /// <summary>Whether the page behind a request may use the token.</summary>
    public static bool Allow(Token token, HttpRequest request) =>
        token.Origins.Count == 0
        || request.Headers.Origin.Count == 0
        || (Read(request.Headers.Origin.ToString()) is { } origin && token.Origins.Contains(origin));
}
