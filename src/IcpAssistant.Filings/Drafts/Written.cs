using System.Text.Json;
using System.Text.Json.Serialization;

namespace IcpAssistant.Filings.Drafts;

/// <summary>A value as it was written down. It may be personal: it is shown masked, and only <see cref="Reveal"/> gives it.</summary>
/// <remarks>Options stand by their ids, several joined by commas; days as <c>2031-05-06</c>; everything else in the one form of its type.</remarks>
[JsonConverter(typeof(Never))]
public sealed class Written : IEquatable<Written>
{
    private readonly string _value;

    /// <summary>A value that was read and checked.</summary>
    public Written(string value) => _value = value;

    /// <summary>The value itself: for storing encrypted and for the filing, never for logs.</summary>
    public string Reveal() => _value;

    /// <summary>The customer does not know it: it tells nothing and is not asked again.</summary>
    public static Written Unknown { get; } = new("?");

    /// <summary>Whether it says anything.</summary>
    public bool IsKnown => _value != Unknown._value;

    /// <summary>The options that it names, or the value itself.</summary>
    public IReadOnlyList<string> Words => _value.Split(',');

    /// <summary>Says nothing about the value.</summary>
    public override string ToString() => "•••";

    /// <inheritdoc/>
    public bool Equals(Written? other) => other is not null && _value == other._value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Written);

    /// <inheritdoc/>
    public override int GetHashCode() => _value.GetHashCode(StringComparison.Ordinal);

    // A value that slips into JSON slips into logs and exports next.
    private sealed class Never : JsonConverter<Written>
    {
        public override Written Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("Values of drafts are not read from JSON; decrypt them with the customer's key.");

        public override void Write(Utf8JsonWriter writer, Written value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
