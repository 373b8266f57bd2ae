using System.Diagnostics.CodeAnalysis;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.Bot.Api;

/// <summary>What narrows a search, as people write it for the interface and the command line; empty or <see langword="null"/> narrows nothing.</summary>
/// <param name="Province">By id, name or alias.</param>
/// <param name="Subject">Who files, by id, label or alias.</param>
/// <param name="Type">The kind of filing, by id, label or alias.</param>
internal sealed record Narrowing(string? Province, string? Subject, string? Type)
{
    /// <summary>The filter that is meant.</summary>
    /// <param name="complaint">What is wrong and how to write it.</param>
    public bool TryApply(SearchFilter start, Places places, out SearchFilter filter, [NotNullWhen(false)] out string? complaint)
    {
        complaint = FindProvince(places, out var province);
        complaint = Find("主体性质", Facet.Subjects, Subject, out var subject) ?? complaint;
        complaint = Find("备案类型", Facet.FilingTypes, Type, out var type) ?? complaint;
        filter = start with { Region = province, Subject = subject, FilingType = type };
        return complaint is null;
    }

    private string? FindProvince(Places places, out string? id)
    {
        id = null;
        if (string.IsNullOrWhiteSpace(Province))
        {
            return null;
        }

        var name = Province.Trim();
        id = places.Provinces.FirstOrDefault(province =>
            string.Equals(province.Id, name, StringComparison.OrdinalIgnoreCase) || province.Name == name || province.Short == name || province.Aliases.Contains(name))?.Id;
        return id is null ? $"没有“{name}”这个省份：请写省份的名称，例如 广东。" : null;
    }

    private static string? Find(string what, IReadOnlyList<Facet> facets, string? name, out string? id)
    {
        id = null;
        if (string.IsNullOrWhiteSpace(name))
        {
            return null;
        }

        if (!Facet.TryFind(facets, name, out var facet))
        {
            return $"没有“{name.Trim()}”这种{what}：请写{string.Join('、', facets.Select(known => known.Label))}之一。";
        }

        id = facet.Id;
        return null;
    }
}
