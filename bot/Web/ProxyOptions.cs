using System.ComponentModel.DataAnnotations;
using System.Net;

namespace IcpAssistant.Bot.Web;

/// <summary>The reverse proxies in front of the server.</summary>
internal sealed class ProxyOptions : IValidatableObject
{
    /// <summary>The section of the configuration.</summary>
    public const string SectionName = "Proxies";

    /// <summary>Addresses and networks of the proxies, such as <c>127.0.0.1</c> or <c>10.0.0.0/8</c>: what these say about the caller is believed, and nobody else. Empty by default.</summary>
    public IReadOnlyList<string> Known { get; init; } = [];

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Known
        .Where(text => !IPAddress.TryParse(text, out _) && !IPNetwork.TryParse(text, out _))
        .Select(text => new ValidationResult($"Proxies:Known 中的“{text}”不是 IP 地址或网段：请写成 127.0.0.1 或 10.0.0.0/8 的样子。"));
}
