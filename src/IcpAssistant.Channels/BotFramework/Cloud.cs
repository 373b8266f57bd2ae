namespace IcpAssistant.Channels.BotFramework;

/// <summary>The addresses and issuers of the cloud that a bot is registered in.</summary>
/// <remarks>From Microsoft's pages "Bot Connector authentication" and "Deploy a bot to Azure China".</remarks>
internal sealed record Cloud(string Issuer, string ChannelMetadata, string EmulatorMetadata, string TokenEndpoint, string Scope, IReadOnlyList<string> EmulatorIssuers)
{
    /// <summary>The cloud of the settings, with what they replace.</summary>
    public static Cloud Of(BotFrameworkOptions options)
    {
        var cloud = options.Cloud == "China" ? China(options.TenantId) : Public(options.TenantId);
        return cloud with
        {
            ChannelMetadata = Or(options.ChannelMetadata, cloud.ChannelMetadata),
            EmulatorMetadata = Or(options.EmulatorMetadata, cloud.EmulatorMetadata),
            TokenEndpoint = Or(options.TokenEndpoint, cloud.TokenEndpoint),
        };
    }

    private static Cloud Public(string tenant) => new(
        "https://api.botframework.com",
        "https://login.botframework.com/v1/.well-known/openidconfiguration",
        "https://login.microsoftonline.com/botframework.com/v2.0/.well-known/openid-configuration",
        $"https://login.microsoftonline.com/{Or(tenant, "botframework.com")}/oauth2/v2.0/token",
        "https://api.botframework.com/.default",
        [
            // The Bot Framework's own tenants: versions 3.1 and 3.2 of the protocol, each with tokens 1.0 and 2.0.
            "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/", "https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0",
            "https://sts.windows.net/f8cdef31-a31e-4b4a-93e4-5f571e91255a/", "https://login.microsoftonline.com/f8cdef31-a31e-4b4a-93e4-5f571e91255a/v2.0",
            .. tenant.Length == 0 ? (string[])[] : [$"https://sts.windows.net/{tenant}/", $"https://login.microsoftonline.com/{tenant}/v2.0"],
        ]);

    private static Cloud China(string tenant) => new(
        "https://api.botframework.azure.cn",
        "https://login.botframework.azure.cn/v1/.well-known/openidconfiguration",
        "https://login.partner.microsoftonline.cn/a55a4d5b-9241-49b1-b4ff-befa8db00269/v2.0/.well-known/openid-configuration",
        $"https://login.partner.microsoftonline.cn/{Or(tenant, "microsoftservices.partner.onmschina.cn")}/oauth2/v2.0/token",
        "https://api.botframework.azure.cn/.default",
        [
            "https://sts.chinacloudapi.cn/a55a4d5b-9241-49b1-b4ff-befa8db00269/", "https://login.partner.microsoftonline.cn/a55a4d5b-9241-49b1-b4ff-befa8db00269/v2.0",
            .. tenant.Length == 0 ? (string[])[] : [$"https://sts.chinacloudapi.cn/{tenant}/", $"https://login.partner.microsoftonline.cn/{tenant}/v2.0"],
        ]);

    private static string Or(string set, string usual) => set.Length > 0 ? set : usual;
}
