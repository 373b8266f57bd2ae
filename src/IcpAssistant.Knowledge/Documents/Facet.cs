using System.Diagnostics.CodeAnalysis;

namespace IcpAssistant.Knowledge.Documents;

/// <summary>A value of one thing that a section can be limited to, and a search narrowed by: who files, or what is filed.</summary>
/// <param name="Id">As it stands in documents and in addresses (<c>new-access</c>).</param>
/// <param name="Label">As people read it (<c>新增接入</c>).</param>
/// <param name="Aliases">What people write for it.</param>
public sealed record Facet(string Id, string Label, IReadOnlyList<string> Aliases)
{
    /// <summary>Who files: the key <c>subject</c> of documents.</summary>
    public static IReadOnlyList<Facet> Subjects { get; } =
    [
        new("individual", "个人", ["个人备案", "自然人"]),
        new("organisation", "单位", ["企业", "公司", "单位备案", "企业备案"]),
    ];

    /// <summary>What is filed: the key <c>filing-type</c> of documents.</summary>
    public static IReadOnlyList<Facet> FilingTypes { get; } =
    [
        new("first-filing", "首次备案", ["首次", "新增备案"]),
        new("new-site", "新增网站", []),
        new("new-access", "新增接入", ["接入", "接入备案", "转接入"]),
        new("change", "变更备案", ["变更", "备案变更"]),
        new("cancellation", "注销备案", ["注销", "备案注销"]),
    ];

    /// <summary>Finds a value by id, label or alias; letters of any case.</summary>
    public static bool TryFind(IReadOnlyList<Facet> facets, string? name, [NotNullWhen(true)] out Facet? found)
    {
        var wanted = name?.Trim() ?? "";
        found = facets.FirstOrDefault(facet =>
            string.Equals(facet.Id, wanted, StringComparison.OrdinalIgnoreCase) || facet.Label == wanted || facet.Aliases.Contains(wanted));
        return found is not null;
    }
}
