using System.Text.RegularExpressions;
using IcpAssistant.Knowledge.Catalogue;

namespace IcpAssistant.Knowledge.Replies;

/// <summary>What stands in a reply for a value of the customer's filing: <c>{domain}</c>.</summary>
/// <remarks>Any field of the catalogue by its id, and what is told of the filing as a whole.</remarks>
public static partial class Placeholders
{
    /// <summary>The papers that still have to be uploaded.</summary>
    public const string MissingPapers = "missing-papers";

    /// <summary>Where the filing is.</summary>
    public const string Stage = "stage";

    /// <summary>Until when something has to be done, or will be.</summary>
    public const string Deadline = "deadline";

    /// <summary>What was sent back and is not corrected yet.</summary>
    public const string Returned = "returned";

    /// <summary>The kind of filing.</summary>
    public const string FilingType = "filing-type";

    /// <summary>The province it is filed in.</summary>
    public const string Province = "province";

    private static readonly Dictionary<string, string> Labels = new(StringComparer.Ordinal)
    {
        [MissingPapers] = "还缺的材料", [Stage] = "当前环节", [Deadline] = "期限", [Returned] = "退回的内容", [FilingType] = "备案类型", [Province] = "省份",
    };

    /// <summary>All that the knowledge can fill in.</summary>
    public static IEnumerable<string> All(FieldCatalogue catalogue) => Labels.Keys.Concat(catalogue.Fields.Select(field => field.Id));

    /// <summary>What one stands for, in words; <see langword="null"/> when the knowledge knows none of that name.</summary>
    public static string? LabelOf(string name, FieldCatalogue catalogue) => Labels.GetValueOrDefault(name) ?? catalogue.FindField(name)?.Label;

    /// <summary>The names in a text, each once, in their order; also those that nobody knows.</summary>
    public static IReadOnlyList<string> In(string text) => [.. Pattern().Matches(text).Select(match => match.Groups[1].Value).Distinct()];

    /// <summary>The text with values in place of names.</summary>
    /// <param name="valueOf"><see langword="null"/> leaves the placeholder as it is.</param>
    public static string Fill(string text, Func<string, string?> valueOf) => Pattern().Replace(text, match => valueOf(match.Groups[1].Value) ?? match.Value);

    [GeneratedRegex(@"\{([a-z][a-z0-9-]{1,60})\}")]
    private static partial Regex Pattern();
}
