using System.Collections.Immutable;

namespace IcpAssistant.Knowledge.Values;

/// <summary>What is wrong with a value: an id whose sentence stands in <c>mistakes.yml</c>, and what is filled into the sentence. It never holds a personal value.</summary>
public sealed class Mistake
{
    private readonly MistakeKind _kind;
    private readonly ImmutableArray<string> _values;

    internal Mistake(MistakeKind kind, ImmutableArray<string> values, string? suggestion)
    {
        _kind = kind;
        _values = values;
        Suggestion = suggestion;
    }

    /// <summary>As in <c>mistakes.yml</c>: <c>resident-id-length</c>.</summary>
    public string Id => _kind.Id;

    /// <summary>By the names of the sentence's places.</summary>
    public IReadOnlyDictionary<string, string> Arguments => _kind.Arguments.Zip(_values).ToImmutableDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);

    /// <summary>A value that would pass instead; <see langword="null"/> when none is known. Only for values that are public anyway (domains, names of sites, filing numbers).</summary>
    public string? Suggestion { get; }

    /// <summary>The same mistake with a value that would pass.</summary>
    internal Mistake Suggesting(string? suggestion) => new(_kind, _values, suggestion);

    /// <summary>The id with its arguments: <c>resident-id-length(count=17)</c>.</summary>
    public override string ToString() => $"{Id}({string.Join(", ", _kind.Arguments.Zip(_values).Select(pair => $"{pair.First}={pair.Second}"))})";
}

/// <summary>Something that may be wrong with a value, and the names of what its sentence may name.</summary>
public sealed class MistakeKind(string id, params string[] arguments)
{
    /// <summary>As in <c>mistakes.yml</c>.</summary>
    public string Id { get; } = id;

    /// <summary>The places that the sentence may have, besides <c>{label}</c> and <c>{example}</c>.</summary>
    public IReadOnlyList<string> Arguments { get; } = arguments;

    /// <summary>The mistake, with a value for each argument.</summary>
    /// <exception cref="ArgumentException">Another number of values than arguments.</exception>
    internal Mistake With(params string[] values) => values.Length == Arguments.Count
        ? new Mistake(this, [.. values], null)
        : throw new ArgumentException($"'{Id}' takes {Arguments.Count} values ({string.Join(", ", Arguments)}), not {values.Length}.", nameof(values));

    /// <inheritdoc cref="With(string[])"/>
    internal Mistake With(int value) => With(value.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <inheritdoc cref="With(string[])"/>
    internal Mistake With(int value, int other) =>
        With(value.ToString(System.Globalization.CultureInfo.InvariantCulture), other.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
