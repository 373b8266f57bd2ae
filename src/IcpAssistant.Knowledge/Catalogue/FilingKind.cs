using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Deciding;
using IcpAssistant.Knowledge.Rules.Reading;

namespace IcpAssistant.Knowledge.Catalogue;

/// <summary>A kind of filing that customers may ask about before they begin, with a case in which it is decided.</summary>
/// <param name="Label">What it is called (<c>变更主体</c>).</param>
/// <param name="Decided">The outcomes that its facts lead to, by decision (<c>filing-type: new-site</c>).</param>
/// <param name="Facts">What holds, as <see cref="FactWords"/> reads it.</param>
/// <param name="Line">The line of <c>fields.yml</c>, from 1.</param>
public sealed record FilingKind(string Id, string Label, IReadOnlyDictionary<string, string> Decided, IReadOnlyDictionary<string, IReadOnlyList<string>> Facts, int Line)
{
    /// <summary>A case in which its facts were told.</summary>
    /// <returns>The sentence that says what is wrong with them, or <see langword="null"/>.</returns>
    public string? TryTell(RuleBase rules, out Case told)
    {
        told = rules.Empty;
        foreach (var (id, words) in Facts)
        {
            if (rules.FindFact(id) is not { } fact)
            {
                return $"没有“{id}”这个事实。";
            }

            if ((FactWords.TryRead(fact, words, out var state) ?? told.TryWith(id, state, default, out told)) is { } wrong)
            {
                return wrong;
            }
        }

        return null;
    }
}
