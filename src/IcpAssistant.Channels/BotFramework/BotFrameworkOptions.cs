using System.ComponentModel.DataAnnotations;

namespace IcpAssistant.Channels.BotFramework;

/// <summary>The Bot Framework's messaging endpoint.</summary>
public sealed class BotFrameworkOptions
{
    /// <summary>Opens the endpoint without tokens to callers on this machine. For local tests; off by default.</summary>
    public bool AllowAnonymous { get; init; }

    /// <summary>The bot's id at Azure, for which channels make their tokens. Empty by default: then no token is accepted.</summary>
    public string AppId { get; init; } = "";

    /// <summary>The bot's own secret, for the tokens with which it sends replies. Empty by default: then replies carry none.</summary>
    public string AppPassword { get; init; } = "";

    /// <summary>The tenant of a bot of a single tenant. Empty by default: the bot is of many.</summary>
    public string TenantId { get; init; } = "";

    /// <summary>Where the bot is registered: <c>Public</c> (Azure) or <c>China</c> (Azure China, 21Vianet). The default is <c>Public</c>.</summary>
    public string Cloud { get; init; } = "Public";

    /// <summary>Whether tokens of the Emulator are accepted, which are made with <see cref="AppPassword"/>. Who has it can speak as any user: off by default.</summary>
    public bool AllowEmulator { get; init; }

    /// <summary>The only addresses that replies are sent to, as beginnings such as <c>https://smba.trafficmanager.net/</c>. Empty by default: then every one that stands in a channel's signed token.</summary>
    public IReadOnlyList<string> TrustedServiceUrls { get; init; } = [];

    /// <summary>For how many hours it is tried to send a reply to a channel that does not take it, from 1 to 168. The default is 24.</summary>
    public int DeliveryHours { get; init; } = 24;

    /// <summary>Instead of the cloud's address of the channels' keys. Empty by default.</summary>
    public string ChannelMetadata { get; init; } = "";

    /// <summary>Instead of the cloud's address of the Emulator's keys. Empty by default.</summary>
    public string EmulatorMetadata { get; init; } = "";

    /// <summary>Instead of the cloud's address of the bot's own tokens. Empty by default.</summary>
    public string TokenEndpoint { get; init; } = "";

    /// <summary>What is wrong, one sentence each.</summary>
    internal IEnumerable<ValidationResult> Check()
    {
        if (Cloud is not ("Public" or "China"))
        {
            yield return new("Channels:BotFramework:Cloud 应为 Public（Azure 国际版）或 China（世纪互联运营的 Azure 中国）。");
        }

        if (DeliveryHours is < 1 or > 168)
        {
            yield return new("Channels:BotFramework:DeliveryHours 应为 1 到 168（小时）。");
        }

        foreach (var (name, address) in new[] { (nameof(ChannelMetadata), ChannelMetadata), (nameof(EmulatorMetadata), EmulatorMetadata), (nameof(TokenEndpoint), TokenEndpoint) })
        {
            if (address.Length > 0 && !ServiceUrl.IsSafe(address))
            {
                yield return new($"Channels:BotFramework:{name} 应为 https 网址（本机测试可以用 http://localhost）。");
            }
        }

        for (var index = 0; index < TrustedServiceUrls.Count; index++)
        {
            if (!ServiceUrl.IsSafe(TrustedServiceUrls[index]) || !TrustedServiceUrls[index].EndsWith('/'))
            {
                yield return new($"Channels:BotFramework:TrustedServiceUrls:{index} 应为以 / 结尾的 https 网址，例如 https://smba.trafficmanager.net/。");
            }
        }
    }
}
