using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace IcpAssistant.Knowledge.Values;

/// <summary>An e-mail address, in lower case.</summary>
[JsonConverter(typeof(MaskedJson<EmailAddress>))]
public sealed partial record EmailAddress : IFieldValue<EmailAddress>
{
    private const int Most = 100;

    // What is meant can hardly be anything else.
    private static readonly Dictionary<string, string> Slips = new(StringComparer.Ordinal)
    {
        ["qq.con"] = "qq.com", ["qq.cn"] = "qq.com", ["qq.co"] = "qq.com", ["qq.cmo"] = "qq.com", ["qqcom"] = "qq.com", ["163.con"] = "163.com", ["163.cmo"] = "163.com", ["163com"] = "163.com",
        ["126.con"] = "126.com", ["126.cmo"] = "126.com", ["126com"] = "126.com", ["gmial.com"] = "gmail.com", ["gmai.com"] = "gmail.com", ["gmail.con"] = "gmail.com", ["gamil.com"] = "gmail.com",
        ["outlok.com"] = "outlook.com", ["outlook.con"] = "outlook.com", ["hotmial.com"] = "hotmail.com", ["sina.con"] = "sina.com", ["foxmail.con"] = "foxmail.com", ["aliyun.con"] = "aliyun.com",
    };

    private static readonly MistakeKind NoAt = new("email-no-at");
    private static readonly MistakeKind SeveralAt = new("email-several-at");
    private static readonly MistakeKind WrongCharacter = new("email-character");
    private static readonly MistakeKind WrongName = new("email-name");
    private static readonly MistakeKind WrongDomain = new("email-domain");
    private static readonly MistakeKind Slip = new("email-slip", "written", "meant");

    private readonly string _address;

    private EmailAddress(string address) => _address = address;

    /// <inheritdoc/>
    public static ValueKind Kind { get; } = ValueKind.Of<EmailAddress>("email", ValueForm.Telling, isPersonal: true, NoAt, SeveralAt, WrongCharacter, WrongName, WrongDomain, Slip);

    /// <inheritdoc/>
    public static bool TryParse(string? text, ValueContext context, [NotNullWhen(true)] out EmailAddress? value, [NotNullWhen(false)] out Mistake? mistake)
    {
        value = null;
        if (!MessyText.TryClean(text, out var clean, out mistake))
        {
            return false;
        }

        var address = Around().Replace(clean.Replace('。', '.'), "").Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
        mistake = FindMistake(address);
        if (mistake is not null)
        {
            return false;
        }

        value = new EmailAddress(address);
        return true;
    }

    /// <inheritdoc/>
    public string Reveal() => _address;

    /// <summary>Masked: the first character and what stands behind the @.</summary>
    public override string ToString() => $"{_address[0]}***{_address[_address.IndexOf('@')..]}";

    private static Mistake? FindMistake(string address)
    {
        if (address.Length > Most)
        {
            return InputMistakes.TooLong.With(Most);
        }

        if (address.Split('@') is not [var name, var domain])
        {
            return address.Contains('@', StringComparison.Ordinal) ? SeveralAt.With() : NoAt.With();
        }

        return Slips.TryGetValue(domain, out var meant) ? Slip.With(domain, meant)
            : OtherCharacter().IsMatch(address) ? WrongCharacter.With()
            : !Name().IsMatch(name) || name.Contains("..", StringComparison.Ordinal) ? WrongName.With()
            : Domain().IsMatch(domain) ? null : WrongDomain.With();
    }

    // "我的邮箱是…", "<…>".
    [GeneratedRegex(@"^[^A-Za-z0-9@]+|[^A-Za-z0-9@]+\z")]
    private static partial Regex Around();

    [GeneratedRegex("[^a-z0-9._%+@-]")]
    private static partial Regex OtherCharacter();

    [GeneratedRegex(@"^[a-z0-9](?:[a-z0-9._%+-]{0,62}[a-z0-9])?\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}\z")]
    private static partial Regex Domain();
}
