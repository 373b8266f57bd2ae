namespace IcpAssistant.Knowledge.Documents.Reading;

/// <summary>Reads whom and what a document or a section holds for; what is no known value is reported and left out.</summary>
internal sealed class FacetReader(string file, FindingList findings)
{
    public const string Subject = "subject";
    public const string FilingType = "filing-type";

    /// <summary>The ids of the known values among the written ones; empty when it holds for all.</summary>
    public IReadOnlyList<string> Read(string key, IEnumerable<string> written, int line)
    {
        var known = key == Subject ? Facet.Subjects : Facet.FilingTypes;
        var ids = new List<string>();
        foreach (var value in written)
        {
            if (known.Any(facet => facet.Id == value))
            {
                ids.Add(value);
                continue;
            }

            findings.Error(key, file, line, $"{key} 没有“{value}”这个值：只能是 {string.Join('、', known.Select(facet => $"{facet.Id}（{facet.Label}）"))}。");
        }

        return ids;
    }
}
