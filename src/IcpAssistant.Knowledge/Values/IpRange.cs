using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace IcpAssistant.Knowledge.Values;

/// <summary>One or several ranges of addresses as the filing system takes them: <c>203.0.113.8-203.0.113.8;203.0.113.16-203.0.113.31</c>.</summary>
[JsonConverter(typeof(MaskedJson<IpRange>))]
public sealed partial record IpRange : IFieldValue<IpRange>
{
    private const int Most = 20;

    private static readonly MistakeKind WrongOrder = new("ip-range-order");
    private static readonly MistakeKind WrongForm = new("ip-range-form");
    private static readonly MistakeKind Mixed = new("ip-range-mixed");
    private static readonly MistakeKind TooMany = new("ip-range-many", "most");

    private readonly string _text;

    private IpRange(ImmutableArray<(IpAddress From, IpAddress To)> parts)
    {
        Parts = parts;
        _text = string.Join(';', parts.Select(part => $"{part.From}-{part.To}"));
    }

    /// <inheritdoc/>
    public static ValueKind Kind { get; } = ValueKind.Of<IpRange>("ip-range", ValueForm.Loose, isPersonal: false, WrongOrder, WrongForm, Mixed, TooMany);

    /// <summary>In the order in which they were written, at least one; a single address twice.</summary>
    public IReadOnlyList<(IpAddress From, IpAddress To)> Parts { get; }

    /// <inheritdoc/>
    public static bool TryParse(string? text, ValueContext context, [NotNullWhen(true)] out IpRange? value, [NotNullWhen(false)] out Mistake? mistake)
    {
        value = null;
        if (!MessyText.TryClean(text, out var clean, out mistake))
        {
            return false;
        }

        var written = Breaks().Split(clean).Where(part => part.Trim().Length > 0).ToList();
        if (written.Count is 0 or > Most)
        {
            mistake = written.Count == 0 ? WrongForm.With() : TooMany.With(Most);
            return false;
        }

        var parts = ImmutableArray.CreateBuilder<(IpAddress, IpAddress)>();
        foreach (var part in written)
        {
            if (!TryReadPart(part, context, out var from, out var to, out mistake))
            {
                return false;
            }

            parts.Add((from, to));
        }

        value = new IpRange(parts.ToImmutable());
        return true;
    }

    /// <summary>Ranges are equal when they are written the same way.</summary>
    public bool Equals(IpRange? other) => other is not null && _text == other._text;

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_text);

    /// <inheritdoc/>
    public string Reveal() => _text;

    /// <summary>As the filing system takes it.</summary>
    public override string ToString() => _text;

    private static bool TryReadPart(string part, ValueContext context, [NotNullWhen(true)] out IpAddress? from, [NotNullWhen(true)] out IpAddress? to, [NotNullWhen(false)] out Mistake? mistake)
    {
        (from, to) = (null, null);
        var ends = Dashes().Split(part.Replace(" ", "", StringComparison.Ordinal));
        if (ends.Length > 2)
        {
            mistake = WrongForm.With();
            return false;
        }

        if (!IpAddress.TryParse(ends[0], context, out from, out mistake) || !IpAddress.TryParse(ends[^1], context, out to, out mistake))
        {
            return false;
        }

        mistake = from.IsVersion6 != to.IsVersion6 ? Mixed.With() : to < from ? WrongOrder.With().Suggesting($"{to}-{from}") : null;
        return mistake is null;
    }

    [GeneratedRegex(@"[;；,，、\n]+")]
    private static partial Regex Breaks();

    [GeneratedRegex("(?:[-‐‑–—―−~～]|到|至)+")]
    private static partial Regex Dashes();
}
