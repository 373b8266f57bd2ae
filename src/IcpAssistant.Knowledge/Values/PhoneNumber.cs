using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace IcpAssistant.Knowledge.Values;

/// <summary>A number under which somebody is reached: mobile or landline.</summary>
[JsonConverter(typeof(MaskedJson<PhoneNumber>))]
public sealed record PhoneNumber : IFieldValue<PhoneNumber>
{
    private static readonly MistakeKind Neither = new("phone-form");

    private readonly IFieldValue _number;

    private PhoneNumber(IFieldValue number) => _number = number;

    /// <inheritdoc/>
    public static ValueKind Kind { get; } = ValueKind.Of<PhoneNumber>("phone", ValueForm.Loose, isPersonal: true, Neither);

    /// <summary><see langword="null"/> for landlines.</summary>
    public MobileNumber? Mobile => _number as MobileNumber;

    /// <summary><see langword="null"/> for mobiles.</summary>
    public LandlineNumber? Landline => _number as LandlineNumber;

    /// <inheritdoc/>
    public static bool TryParse(string? text, ValueContext context, [NotNullWhen(true)] out PhoneNumber? value, [NotNullWhen(false)] out Mistake? mistake)
    {
        value = MobileNumber.TryParse(text, context, out var mobile, out var wrongMobile) ? new PhoneNumber(mobile)
            : LandlineNumber.TryParse(text, context, out var landline, out var wrongLandline) ? new PhoneNumber(landline) : null;
        mistake = value is not null ? null : wrongMobile is { Id: "empty" or "too-long" } ? wrongMobile : Neither.With();
        return value is not null;
    }

    /// <inheritdoc/>
    public IEnumerable<Mistake> DoubtsOn(ValueContext context) => _number.DoubtsOn(context);

    /// <inheritdoc/>
    public string Reveal() => _number.Reveal();

    /// <summary>Masked.</summary>
    public override string ToString() => _number.ToString()!; // not null: both write themselves
}
