namespace IcpAssistant.Knowledge;

/// <summary>Provinces with their cities, places outside of the mainland, and QingCloud zones: <c>regions/places.yml</c>.</summary>
public sealed record Places(IReadOnlyList<Province> Provinces, IReadOnlyList<string> Outside, IReadOnlyList<Zone> Zones)
{
    /// <summary>No places.</summary>
    public static Places Empty { get; } = new([], [], []);
}

/// <summary>One of the 31 administrations.</summary>
/// <param name="Id">As in <c>region:</c> of a document's front matter (<c>guangdong</c>).</param>
/// <param name="Name">In full (<c>广东省</c>).</param>
/// <param name="Short">As it is printed in texts, without 省, 市 or 自治区 (<c>广东</c>).</param>
/// <param name="Prefix">The character that its filing numbers begin with (<c>粤</c>): only trusted inside of a filing number.</param>
/// <param name="Aliases">What people call it.</param>
/// <param name="Cities">Its cities, without 市.</param>
public sealed record Province(string Id, string Name, string Short, string Prefix, IReadOnlyList<string> Aliases, IReadOnlyList<string> Cities);

/// <summary>A QingCloud zone.</summary>
/// <param name="Mainland">Whether its public addresses are mainland ones, so that a filing is needed.</param>
public sealed record Zone(string Id, string Name, IReadOnlyList<string> Aliases, bool Mainland);
