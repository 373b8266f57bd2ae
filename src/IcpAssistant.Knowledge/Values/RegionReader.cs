using System.Text.RegularExpressions;

namespace IcpAssistant.Knowledge.Values;

/// <summary>Finds province, city and district at the beginning of a text; what is not written follows from what is.</summary>
internal static partial class RegionReader
{
    private const string Separators = " ,-/、—–|>·.";

    // 中国北京市…, 北京市市辖区朝阳区.
    private static readonly string[] Skipped = ["中华人民共和国", "中国", "市辖区"];

    // The levels by the number of digits, each by the first character: a short name begins as the full one does.
    private static readonly Lazy<ILookup<(int Digits, char First), Division>> Names = new(() => Divisions.All.ToLookup(one => (one.Code.Length, one.Name[0])));

    /// <summary>What was found; all <see langword="null"/> when the text begins with no place.</summary>
    /// <param name="Rest">What stands behind.</param>
    /// <param name="Several">More than one when the text names a district that several cities have.</param>
    /// <param name="Stray">A city or a district that stands behind the others and belongs elsewhere.</param>
    public sealed record Reading(Division? Province, Division? City, Division? District, string Rest, IReadOnlyList<Division> Several, Division? Stray);

    /// <param name="isWhole">Whether the text is a region and nothing else: then short names (深圳南山) are taken everywhere.</param>
    /// <param name="mayEndShort">Whether 海口国贸大道 names Haikou; where a region was chosen before, it rather is part of the street.</param>
    public static Reading Read(string text, bool isWhole, bool mayEndShort)
    {
        var best = (Province: (Division?)null, City: (Division?)null, District: (Division?)null, End: 0, Levels: 0);
        var several = new List<Division>();
        foreach (var (province, afterProvince) in Options(2, null, text, 0, true))
        {
            foreach (var (city, afterCity) in Options(4, province, text, afterProvince, true))
            {
                foreach (var (district, end) in Options(6, city ?? province, text, afterCity, isWhole))
                {
                    var lastIsShort = EndsShort(text, district ?? city ?? province, end);
                    var levels = (province is null ? 0 : 1) + (city is null ? 0 : 1) + (district is null ? 0 : 1);
                    if (levels == 0 || (lastIsShort && !isWhole && !IsCut(text, end) && !(mayEndShort && !StreetOrInstitution().IsMatch(text[end..]))))
                    {
                        continue;
                    }

                    if (end > best.End || (end == best.End && levels < best.Levels))
                    {
                        best = (province, city, district, end, levels);
                        several.Clear();
                    }

                    if (end == best.End && levels == best.Levels && district is not null && city is null && province is null)
                    {
                        several.Add(district);
                    }
                }
            }
        }

        var rest = text[best.End..].TrimStart(Separators.ToCharArray());
        if (several.Count > 1)
        {
            return new Reading(null, null, null, rest, several, null);
        }

        var city2 = best.City ?? (best.District is { } found && Divisions.ParentOf(found) is { Code.Length: 4 } parent ? parent : null);
        var province2 = best.Province ?? ((city2 ?? best.District) is { } below ? Divisions.Find(below.Code[..2]) : null);
        return new Reading(province2, city2, best.District, rest, [], best.End == 0 ? null : FindStray(rest, city2 ?? province2, best.District));
    }

    // Nothing of this level is an option as well.
    private static IEnumerable<(Division? Division, int End)> Options(int digits, Division? within, string text, int at, bool mayBeShort)
    {
        var start = Skip(text, at);
        yield return (null, at);
        foreach (var division in start < text.Length ? Names.Value[(digits, text[start])] : [])
        {
            if (within is not null && !division.Code.StartsWith(within.Code, StringComparison.Ordinal))
            {
                continue;
            }

            if (string.CompareOrdinal(text, start, division.Name, 0, division.Name.Length) == 0)
            {
                yield return (division, start + division.Name.Length);
            }

            if (mayBeShort && division.ShortName.Length < division.Name.Length && string.CompareOrdinal(text, start, division.ShortName, 0, division.ShortName.Length) == 0)
            {
                yield return (division, start + division.ShortName.Length);
            }
        }
    }

    private static int Skip(string text, int at)
    {
        for (var before = -1; before != at;)
        {
            before = at;
            while (at < text.Length && Separators.Contains(text[at]))
            {
                at++;
            }

            at += Skipped.FirstOrDefault(word => string.CompareOrdinal(text, at, word, 0, word.Length) == 0)?.Length ?? 0;
        }

        return at;
    }

    private static bool EndsShort(string text, Division? last, int end) => last is not null && !text.AsSpan(0, end).EndsWith(last.Name);

    // A short name in front of anything else may be a street (北京路) or an institution.
    private static bool IsCut(string text, int end) => end == text.Length || Separators.Contains(text[end]);

    // 北京路, 南京东路, 北京大学.
    [GeneratedRegex("^.?(?:路|街|道|大道|大街|胡同|巷|弄|里|大学|学院|医院|银行|大厦|广场|宾馆|酒店|饭店|会馆|商会|城|站|机场)")]
    private static partial Regex StreetOrInstitution();

    // 北京市浦东新区: a full name of another place. Behind a district nothing is looked at: 朝阳区上海市场 is a market.
    private static Division? FindStray(string rest, Division? place, Division? district) => place is null || district is not null || rest.Length == 0
        ? null
        : Names.Value[(6, rest[0])].Concat(Names.Value[(4, rest[0])]).FirstOrDefault(one => one.Name.Length >= 3 && rest.StartsWith(one.Name, StringComparison.Ordinal) && !one.Code.StartsWith(place.Code, StringComparison.Ordinal));
}
