using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace IcpAssistant.Knowledge.Values;

/// <summary>The address of a site's home page: one of its domains or <c>www.</c> in front of it, without a path.</summary>
[JsonConverter(typeof(MaskedJson<HomeUrl>))]
public sealed partial record HomeUrl : IFieldValue<HomeUrl>
{
    private static readonly MistakeKind HasPath = new("home-url-path");
    private static readonly MistakeKind HasPort = new("home-url-port");
    private static readonly MistakeKind WrongScheme = new("home-url-scheme");
    private static readonly MistakeKind OtherDomain = new("home-url-other-domain", "domains");
    private static readonly MistakeKind WrongHost = new("home-url-host");

    private HomeUrl(string? scheme, DomainName host) => (Scheme, Host) = (scheme, host);

    /// <inheritdoc/>
    public static ValueKind Kind { get; } = ValueKind.Of<HomeUrl>("home-url", ValueForm.Loose, isPersonal: false, HasPath, HasPort, WrongScheme, OtherDomain, WrongHost);

    /// <summary><c>http</c> or <c>https</c>; <see langword="null"/> when none was written.</summary>
    public string? Scheme { get; }

    /// <summary>With its <c>www.</c>, if any.</summary>
    public DomainName Host { get; }

    /// <inheritdoc/>
    public static bool TryParse(string? text, ValueContext context, [NotNullWhen(true)] out HomeUrl? value, [NotNullWhen(false)] out Mistake? mistake)
    {
        value = null;
        if (!MessyText.TryClean(text, out var clean, out mistake))
        {
            return false;
        }

        var form = Form().Match(clean.Replace(" ", "", StringComparison.Ordinal));
        var scheme = form.Groups["scheme"] is { Success: true, Value: var written } ? written.ToLowerInvariant() : null;
        if (!DomainName.TryParse(form.Groups["host"].Value, context, out var host, out _))
        {
            mistake = WrongHost.With();
            return false;
        }

        var plain = (scheme is null ? "" : scheme + "://") + host;
        mistake = scheme is not (null or "http" or "https") ? WrongScheme.With().Suggesting($"https://{host}")
            : form.Groups["port"].Success ? HasPort.With().Suggesting(plain)
            : form.Groups["path"].Value.TrimEnd('/', '#', '?').Length > 0 ? HasPath.With().Suggesting(plain)
            : context.Domains.Count > 0 && !context.Domains.Any(domain => BelongsTo(host, domain))
                ? OtherDomain.With(string.Join('、', context.Domains)).Suggesting($"www.{context.Domains[0].Registered}")
                : null;
        if (mistake is not null)
        {
            return false;
        }

        value = new HomeUrl(scheme, host);
        return true;
    }

    /// <inheritdoc/>
    public string Reveal() => ToString();

    /// <summary>As it is filed: <c>www.yunify.com</c>, with the scheme that was written.</summary>
    public override string ToString() => Scheme is null ? Host.ToString() : $"{Scheme}://{Host}";

    private static bool BelongsTo(DomainName host, DomainName domain) => host.ToString() == domain.ToString() || host.ToString() == $"www.{domain}";

    [GeneratedRegex(@"^(?:(?<scheme>[A-Za-z][A-Za-z+.-]{0,11}):/{1,3})?(?<host>[^/?#:]*)(?<port>:[0-9]*)?(?<path>.*)\z", RegexOptions.Singleline)]
    private static partial Regex Form();
}
