using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Serialization;

namespace IcpAssistant.Knowledge.Values;

/// <summary>A public IP address, version 4 or 6.</summary>
[JsonConverter(typeof(MaskedJson<IpAddress>))]
public sealed record IpAddress : IFieldValue<IpAddress>, IComparable<IpAddress>
{
    private static readonly MistakeKind WrongForm = new("ip-form");
    private static readonly MistakeKind WrongParts = new("ip-parts", "count");
    private static readonly MistakeKind TooGreat = new("ip-part-too-great", "position");
    private static readonly MistakeKind LeadingZero = new("ip-leading-zero", "position");
    private static readonly MistakeKind HasPort = new("ip-port");
    private static readonly MistakeKind HasMask = new("ip-mask");
    private static readonly MistakeKind IsDomain = new("ip-domain");
    private static readonly MistakeKind Private = new("ip-private");
    private static readonly MistakeKind CarrierShared = new("ip-carrier-shared");
    private static readonly MistakeKind Loopback = new("ip-loopback");
    private static readonly MistakeKind LinkLocal = new("ip-link-local");
    private static readonly MistakeKind Reserved = new("ip-reserved");
    private static readonly MistakeKind Documentation = new("ip-documentation");

    // RFC 6890 and its registries.
    private static readonly (IPNetwork Network, MistakeKind Why)[] NotPublic =
    [
        (IPNetwork.Parse("10.0.0.0/8"), Private), (IPNetwork.Parse("172.16.0.0/12"), Private), (IPNetwork.Parse("192.168.0.0/16"), Private), (IPNetwork.Parse("100.64.0.0/10"), CarrierShared),
        (IPNetwork.Parse("127.0.0.0/8"), Loopback), (IPNetwork.Parse("169.254.0.0/16"), LinkLocal), (IPNetwork.Parse("0.0.0.0/8"), Reserved), (IPNetwork.Parse("192.0.0.0/24"), Reserved),
        (IPNetwork.Parse("198.18.0.0/15"), Reserved), (IPNetwork.Parse("224.0.0.0/3"), Reserved),
        (IPNetwork.Parse("::1/128"), Loopback), (IPNetwork.Parse("fe80::/10"), LinkLocal), (IPNetwork.Parse("fc00::/7"), Private), (IPNetwork.Parse("fec0::/10"), Private),
        (IPNetwork.Parse("ff00::/8"), Reserved), (IPNetwork.Parse("::/96"), Reserved), (IPNetwork.Parse("64:ff9b::/96"), Reserved), (IPNetwork.Parse("100::/64"), Reserved),
    ];

    // Written in examples, our own too; nothing is reached there.
    private static readonly IPNetwork[] Examples = [IPNetwork.Parse("192.0.2.0/24"), IPNetwork.Parse("198.51.100.0/24"), IPNetwork.Parse("203.0.113.0/24"), IPNetwork.Parse("2001:db8::/32")];

    private readonly string _text;

    private IpAddress(IPAddress address) => _text = address.ToString();

    /// <inheritdoc/>
    public static ValueKind Kind { get; } = ValueKind.Of<IpAddress>("ip-address", ValueForm.Telling, isPersonal: false,
        WrongForm, WrongParts, TooGreat, LeadingZero, HasPort, HasMask, IsDomain, Private, CarrierShared, Loopback, LinkLocal, Reserved, Documentation);

    /// <summary>Whether it is of version 6.</summary>
    public bool IsVersion6 => _text.Contains(':', StringComparison.Ordinal);

    /// <inheritdoc/>
    public static bool TryParse(string? text, ValueContext context, [NotNullWhen(true)] out IpAddress? value, [NotNullWhen(false)] out Mistake? mistake)
    {
        value = null;
        if (!MessyText.TryClean(text, out var clean, out mistake))
        {
            return false;
        }

        mistake = TryReadAny(clean.Replace(" ", "", StringComparison.Ordinal).Replace('。', '.'), out var address) is { } wrong ? wrong : FindReserved(address!); // not null: nothing was wrong
        if (mistake is not null)
        {
            return false;
        }

        value = new IpAddress(address!); // not null: nothing was wrong
        return true;
    }

    /// <inheritdoc/>
    public IEnumerable<Mistake> DoubtsOn(ValueContext context) => Examples.Any(network => network.Contains(IPAddress.Parse(_text))) ? [Documentation.With()] : [];

    /// <summary>Version 4 before 6, then by number.</summary>
    public int CompareTo(IpAddress? other)
    {
        var (mine, others) = (IPAddress.Parse(_text).GetAddressBytes(), other is null ? [] : IPAddress.Parse(other._text).GetAddressBytes());
        return mine.Length != others.Length ? mine.Length.CompareTo(others.Length) : mine.AsSpan().SequenceCompareTo(others);
    }

    /// <inheritdoc/>
    public string Reveal() => _text;

    /// <summary>The address; version 6 in its short form.</summary>
    public override string ToString() => _text;

    /// <summary>Whether one is less than the other.</summary>
    public static bool operator <(IpAddress left, IpAddress right) => left.CompareTo(right) < 0;

    /// <inheritdoc cref="op_LessThan"/>
    public static bool operator >(IpAddress left, IpAddress right) => left.CompareTo(right) > 0;

    /// <inheritdoc cref="op_LessThan"/>
    public static bool operator <=(IpAddress left, IpAddress right) => left.CompareTo(right) <= 0;

    /// <inheritdoc cref="op_LessThan"/>
    public static bool operator >=(IpAddress left, IpAddress right) => left.CompareTo(right) >= 0;

    private static Mistake? TryReadAny(string text, out IPAddress? address)
    {
        address = null;
        var bare = text.Trim('[', ']');
        if (bare.Count(character => character == ':') > 1)
        {
            var isAddress = !bare.Contains('%', StringComparison.Ordinal) && !bare.Contains('/', StringComparison.Ordinal) && !bare.Contains(']', StringComparison.Ordinal);
            return isAddress && IPAddress.TryParse(bare, out address) && address.AddressFamily == AddressFamily.InterNetworkV6 ? null
                : bare.Contains('/', StringComparison.Ordinal) ? HasMask.With() : WrongForm.With();
        }

        if (bare.Any(char.IsAsciiLetter))
        {
            return DomainName.TryParse(bare, out _) ? IsDomain.With() : WrongForm.With();
        }

        return bare.Contains(':', StringComparison.Ordinal) ? HasPort.With()
            : bare.Contains('/', StringComparison.Ordinal) ? HasMask.With()
            : TryReadVersion4(bare, out address);
    }

    // Strict: the framework also takes 1.2, 0x7f and octal numbers.
    private static Mistake? TryReadVersion4(string text, out IPAddress? address)
    {
        address = null;
        var parts = text.Split('.');
        if (parts.Any(part => part.Length == 0 || !part.All(char.IsAsciiDigit)))
        {
            return WrongForm.With();
        }

        if (parts.Length != 4)
        {
            return WrongParts.With(parts.Length);
        }

        for (var at = 0; at < parts.Length; at++)
        {
            if (parts[at].Length > 1 && parts[at][0] == '0')
            {
                return LeadingZero.With(at + 1);
            }

            if (parts[at].Length > 3 || string.CompareOrdinal(parts[at].PadLeft(3, '0'), "255") > 0)
            {
                return TooGreat.With(at + 1);
            }
        }

        return IPAddress.TryParse(text, out address) ? null : WrongForm.With();
    }

    private static Mistake? FindReserved(IPAddress address)
    {
        var bare = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return NotPublic.Where(entry => entry.Network.Contains(bare)).Select(entry => entry.Why.With()).FirstOrDefault();
    }
}
