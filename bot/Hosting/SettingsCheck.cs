namespace IcpAssistant.Bot.Hosting;

/// <summary>Looks at the settings of the server itself before anything is built from them.</summary>
internal static class SettingsCheck
{
    /// <summary>Checks the addresses.</summary>
    /// <returns>What is listened on as it was set; <see langword="null"/> when nothing was said.</returns>
    /// <exception cref="StartException">An address is none.</exception>
    public static string? Run(IConfiguration configuration)
    {
        var urls = configuration["urls"];
        foreach (var url in urls?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [])
        {
            CheckUrl(url);
        }

        if (!string.IsNullOrWhiteSpace(urls))
        {
            return urls;
        }

        return configuration["http_ports"] ?? configuration["https_ports"]
            ?? (configuration.GetSection("Kestrel:Endpoints").GetChildren().Any() ? "Kestrel:Endpoints" : null);
    }

    private static void CheckUrl(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            if (address.Scheme is "http" or "https" && (address.IsUnixPipe || address.Port is >= 0 and <= 65535))
            {
                return;
            }
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            // Said below, for every way of being wrong.
        }

        throw new StartException($"监听地址“{url}”不正确：请写成 {Site.DefaultUrl} 这样的网址，用 --urls 或环境变量 ASPNETCORE_URLS 指定。");
    }
}
