using IcpAssistant.Knowledge.Rules.Compiling;
using IcpAssistant.Knowledge.Values;

namespace IcpAssistant.Knowledge.Rules.Deciding;

/// <summary>What a site's name contains that rules look at; the words stand in <c>values.yml</c> and in the catalogue.</summary>
internal static class SiteNameFindings
{
    /// <summary>Whether it does; <see langword="null"/> for what a name alone does not show.</summary>
    public static bool? Has(string finding, string name, RuleTables tables) => finding switch
    {
        "bad-form" => SiteNameRules.HasBadForm(name, tables.Source.Words),
        "unrelated" or "blacklisted" => null,
        _ => WordsOf(finding, tables).Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)),
    };

    // "state-word" has its full list under the name "state-words"; other findings the words of their value.
    private static IReadOnlyList<string> WordsOf(string finding, RuleTables tables) =>
        tables.Source.Words.TryGetValue(finding + "s", out var words) ? words : tables.FindFact("name-findings")?.Values.FirstOrDefault(value => value.Id == finding)?.Words ?? [];
}
