using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace IcpAssistant.Knowledge.Values;

/// <summary>The filing number of a subject; of a site's number the part in front of the dash.</summary>
[JsonConverter(typeof(MaskedJson<IcpSubjectNumber>))]
public sealed record IcpSubjectNumber : IFieldValue<IcpSubjectNumber>
{
    private IcpSubjectNumber(IcpNumber number) => Number = number;

    /// <inheritdoc/>
    public static ValueKind Kind { get; } = ValueKind.Of<IcpSubjectNumber>("icp-subject-number", ValueForm.Loose, isPersonal: false);

    /// <summary>Without a site.</summary>
    public IcpNumber Number { get; }

    /// <inheritdoc/>
    public static bool TryParse(string? text, ValueContext context, [NotNullWhen(true)] out IcpSubjectNumber? value, [NotNullWhen(false)] out Mistake? mistake)
    {
        value = IcpNumber.TryParse(text, context, out var number, out mistake) ? new IcpSubjectNumber(number.Subject) : null;
        return value is not null;
    }

    /// <inheritdoc/>
    public string Reveal() => Number.Reveal();

    /// <summary>The number.</summary>
    public override string ToString() => Number.ToString();
}
