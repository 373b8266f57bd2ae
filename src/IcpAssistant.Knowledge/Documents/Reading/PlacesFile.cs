namespace IcpAssistant.Knowledge.Documents.Reading;

/// <summary><c>regions/places.yml</c>: provinces, places outside of the mainland, QingCloud zones.</summary>
internal static class PlacesFile
{
    public const string Name = "regions/places.yml";

    public static Places Read(YamlValue? root, string file, FindingList findings)
    {
        var provinces = YamlEntries.Of(root, "regions", file, findings).Select(entry => ReadProvince(entry.Id, entry.Map)).ToList();
        var zones = YamlEntries.Of(root, "zones", file, findings)
            .Select(entry => new Zone(entry.Id, entry.Map.Text("name") ?? entry.Id, Texts(entry.Map, "aliases"), entry.Map.Text("mainland") is "true" or "yes"))
            .ToList();
        return new Places(provinces, ReadOutside(root as YamlMap), zones);
    }

    private static Province ReadProvince(string id, YamlMap map)
    {
        var name = map.Text("name") ?? id;
        return new Province(id, name, map.Text("short") ?? name, map.Text("prefix") ?? "", Texts(map, "aliases"), Texts(map, "cities"));
    }

    /// <summary>Names and aliases of the places, then words like 境外.</summary>
    private static List<string> ReadOutside(YamlMap? root)
    {
        var names = new List<string>();
        foreach (var place in (root?["outside"] as YamlList)?.Items ?? [])
        {
            names.AddRange(place is YamlMap map ? [.. Texts(map, "name"), .. Texts(map, "aliases")] : place.AsTexts);
        }

        names.AddRange(root is null ? [] : Texts(root, "outside-words"));
        return [.. names.Distinct(StringComparer.Ordinal)];
    }

    private static IReadOnlyList<string> Texts(YamlMap map, string key) => map[key]?.AsTexts ?? [];
}
