namespace IcpAssistant.Knowledge.Rules.Deciding;

/// <summary>The first two digits of an identity number (GB/T 2260) as the ids of provinces.</summary>
internal static class ProvinceCodes
{
    private static readonly Dictionary<string, string> Codes = new(StringComparer.Ordinal)
    {
        ["11"] = "beijing", ["12"] = "tianjin", ["13"] = "hebei", ["14"] = "shanxi", ["15"] = "neimenggu", ["21"] = "liaoning", ["22"] = "jilin", ["23"] = "heilongjiang",
        ["31"] = "shanghai", ["32"] = "jiangsu", ["33"] = "zhejiang", ["34"] = "anhui", ["35"] = "fujian", ["36"] = "jiangxi", ["37"] = "shandong", ["41"] = "henan",
        ["42"] = "hubei", ["43"] = "hunan", ["44"] = "guangdong", ["45"] = "guangxi", ["46"] = "hainan", ["50"] = "chongqing", ["51"] = "sichuan", ["52"] = "guizhou",
        ["53"] = "yunnan", ["54"] = "xizang", ["61"] = "shaanxi", ["62"] = "gansu", ["63"] = "qinghai", ["64"] = "ningxia", ["65"] = "xinjiang",
    };

    /// <summary><see langword="null"/> for no province of the mainland.</summary>
    public static string? Find(string code) => Codes.GetValueOrDefault(code);
}
