namespace IcpAssistant.Channels.BotFramework;

/// <summary>The address that a channel wants its replies at. The bot's own token goes with them, so they go to nobody who only claims to be a channel.</summary>
internal static class ServiceUrl
{
    /// <summary>Whether it is https, or this machine itself, and nothing in disguise.</summary>
    public static bool IsSafe(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
        && url.UserInfo.Length == 0
        && url.Query.Length == 0
        && url.Fragment.Length == 0;

    /// <summary>Why nothing is sent to an address; <see langword="null"/> when it may be used.</summary>
    /// <param name="caller">Who names it.</param>
    public static string? Objection(string? serviceUrl, ChannelCaller caller, BotFrameworkOptions options)
    {
        if (string.IsNullOrEmpty(serviceUrl))
        {
            return "Activity 缺少 serviceUrl，回复无处可送。请写明 serviceUrl，或使用 \"deliveryMode\": \"expectReplies\"。";
        }

        if (!IsSafe(serviceUrl))
        {
            return "serviceUrl 不能使用：应为 https 网址，不带用户名和参数。";
        }

        var url = new Uri(serviceUrl);
        var isListed = options.TrustedServiceUrls.Any(trusted => IsBelow(url, new Uri(trusted)));
        return caller switch
        {
            ChannelCaller.Channel when isListed || options.TrustedServiceUrls.Count == 0 => null,
            ChannelCaller.Emulator or ChannelCaller.Anonymous when isListed || url.IsLoopback => null,
            ChannelCaller.Channel => "这个 serviceUrl 不在 Channels:BotFramework:TrustedServiceUrls 中，回复不会送到那里。",
            _ => "没有渠道签名的请求，回复只能送到本机的 serviceUrl，例如 http://localhost:3979。其他地址请使用 \"deliveryMode\": \"expectReplies\"。",
        };
    }

    // Compared part by part: https://a.example.evil/ does not begin with https://a.example/.
    private static bool IsBelow(Uri url, Uri trusted) =>
        url.GetLeftPart(UriPartial.Authority).Equals(trusted.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase)
        && $"{url.AbsolutePath.TrimEnd('/')}/".StartsWith(trusted.AbsolutePath, StringComparison.Ordinal);
}
