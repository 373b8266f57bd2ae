using IcpAssistant.Knowledge.Language;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Knowledge.Values;

/// <summary>A province, a city or a district.</summary>
/// <param name="Code">Two, four or six digits (GB/T 2260).</param>
/// <param name="Name">In full: <c>南山区</c>.</param>
public sealed record Division(string Code, string Name)
{
    /// <summary>The province's id (<c>guangdong</c>).</summary>
    public string Province => ProvinceCodes.Find(Code[..2]) ?? "";

    /// <summary>The name as people shorten it: <c>南山</c>, <c>内蒙古</c>, <c>延边</c>; the whole name when hardly anything would stay.</summary>
    public string ShortName { get; } = Shorten(Name);

    private static readonly string[] Peoples =
        ["维吾尔", "朝鲜族", "藏族", "彝族", "苗族", "土家族", "侗族", "壮族", "回族", "傣族", "白族", "哈尼族", "傈僳族", "景颇族", "布依族", "羌族", "蒙古族", "蒙古", "哈萨克", "柯尔克孜", "满族", "瑶族", "黎族", "畲族"];

    private static readonly string[] Endings = ["特别行政区", "自治区", "自治州", "自治县", "地区", "省", "市", "区", "县", "盟", "旗"];

    private static string Shorten(string name)
    {
        if (Endings.FirstOrDefault(ending => name.EndsWith(ending, StringComparison.Ordinal)) is not { } found)
        {
            return name;
        }

        // 延边朝鲜族自治州 is called 延边.
        var bare = name[..^found.Length];
        var people = found.StartsWith("自治", StringComparison.Ordinal) ? Peoples.Select(word => bare.IndexOf(word, StringComparison.Ordinal)).Where(at => at >= 2).DefaultIfEmpty(bare.Length).Min() : bare.Length;
        return people >= 2 ? bare[..people] : name;
    }
}

/// <summary>The provinces, cities and districts of the mainland, as of mid-2023.</summary>
/// <remarks>Made by <c>tools/division-table</c> from the statistical office's codes; former districts are missing.</remarks>
public static class Divisions
{
    // GB/T 2260; without rows of their own: 71 Taiwan, 81 Hong Kong, 82 Macao.
    private static readonly string[] OutsideMainland = ["71", "81", "82"];

    private static readonly Lazy<Dictionary<string, Division>> Table =
        new(() => LanguageTable.Read("divisions.txt").ToDictionary(row => row.Key, row => new Division(row.Key, row.Value), StringComparer.Ordinal));

    private static readonly Lazy<ILookup<Division, Division>> Children =
        new(() => All.Where(division => ParentOf(division) is not null).ToLookup(division => ParentOf(division)!)); // not null: filtered

    /// <summary>All, in the order of their codes: a province before its cities, a city before its districts.</summary>
    public static IEnumerable<Division> All => Table.Value.Values;

    /// <summary>By the code; <see langword="null"/> when there is none now.</summary>
    public static Division? Find(string code) => Table.Value.GetValueOrDefault(code);

    /// <summary>The city of a district, or the province of a city; for districts right below a province the province. <see langword="null"/> for provinces.</summary>
    public static Division? ParentOf(Division division) => division.Code.Length switch
    {
        6 => Find(division.Code[..4]) ?? Find(division.Code[..2]),
        4 => Find(division.Code[..2]),
        _ => null,
    };

    /// <summary>The cities of a province, or its districts where it has no cities; the districts of a city. In the order of codes.</summary>
    public static IEnumerable<Division> Below(Division division) => Children.Value[division];

    /// <summary>Whether two digits begin the numbers of a province, Hong Kong, Macao and Taiwan included.</summary>
    internal static bool IsProvince(ReadOnlySpan<char> digits) => digits.ToString() is var code && (Find(code) is not null || OutsideMainland.Contains(code));
}
