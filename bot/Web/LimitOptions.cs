using System.ComponentModel.DataAnnotations;

namespace IcpAssistant.Bot.Web;

/// <summary>How many requests are taken in a minute. Callers on this machine itself are not counted.</summary>
internal sealed class LimitOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string SectionName = "Limits";

    private const string OutOfRange = "Limits:{0} 要在 {1} 到 {2} 之间（次/分钟）。";

    /// <summary>From one address, of IPv6 one /64 network. A page with its scripts takes a dozen, and whole companies share an address: the default is 3,000.</summary>
    [Range(10, 1_000_000, ErrorMessage = OutOfRange)]
    public int PerAddress { get; init; } = 3_000;

    /// <summary>With one Direct Line token. The busiest clients ask five times a second for news: the default is 600.</summary>
    [Range(10, 1_000_000, ErrorMessage = OutOfRange)]
    public int PerToken { get; init; } = 600;

    /// <summary>With one Direct Line secret, and from one channel of the Bot Framework: each speaks for many people. The default is 30,000.</summary>
    [Range(10, 10_000_000, ErrorMessage = OutOfRange)]
    public int PerSecret { get; init; } = 30_000;

    /// <summary>Tries to sign in at the desk from one address. The default is 20.</summary>
    [Range(1, 10_000, ErrorMessage = OutOfRange)]
    public int SignInsPerAddress { get; init; } = 20;
}
