using System.Text.RegularExpressions;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Knowledge.Language;
using IcpAssistant.Knowledge.Situations;

namespace IcpAssistant.Filings.Interviews;

/// <summary>Finds out which option somebody means: by its number, its label, a part of it, or the words of its fact.</summary>
internal sealed partial class OptionReader(KnowledgeBase knowledge)
{
    private const int ShortestPart = 2;

    private readonly HashSet<string> _yes = Words(knowledge, "filing-yes");
    private readonly HashSet<string> _no = Words(knowledge, "filing-no");
    private readonly HashSet<string> _fillers = Words(knowledge, "filing-fillers");
    private readonly HashSet<string> _unknown = Words(knowledge, "filing-unknown");

    public Reading Read(string text, Asking asking)
    {
        var bare = BareText.Of(text);
        if (asking.MayBeUnknown && _unknown.Contains(bare))
        {
            return new Reading.Good(Written.Unknown, []);
        }

        if (asking.Type == FieldType.YesNo && (Said(bare) ?? Said(WithoutFillers(bare))) is { } said)
        {
            return new Reading.Good(new Written(said), []);
        }

        var meant = Numbered(Normaliser.Normalise(text).Trim(), asking.Options) is { Count: > 0 } numbered ? numbered
            : Named(bare, asking) is { Count: > 0 } named ? named
            : Denied(bare, asking.Options);
        return meant.Count == 0 ? Bad("filing-option-none", asking.Options)
            : meant.Count > 1 && asking.Type != FieldType.Choices ? Bad("filing-option-several", meant)
            : new Reading.Good(new Written(string.Join(',', asking.Field.Options.Where(meant.Contains).Select(option => option.Id))), []);
    }

    /// <summary>Whether a text is an option's name or number and nothing else: then it tells nothing besides.</summary>
    public bool IsWhole(string text, Asking asking)
    {
        var bare = WithoutFillers(BareText.Of(text));
        return Said(bare) is not null || Ordinals().IsMatch(Normaliser.Normalise(text).Trim()) || IsBareName(bare, asking);
    }

    /// <summary>Whether a text is an option's name and nothing else.</summary>
    public bool IsName(string text, Asking asking) => IsBareName(WithoutFillers(BareText.Of(text)), asking);

    private bool IsBareName(string bare, Asking asking) =>
        asking.Options.SelectMany(option => NamesOf(option, asking)).Select(BareText.Of).Any(name => name == bare || "是" + name == bare);

    private string? Said(string bare) => _yes.Contains(bare) ? "yes" : _no.Contains(bare) ? "no" : null;

    // "嗯 是", "应该不是吧".
    private string WithoutFillers(string bare)
    {
        for (var length = -1; length != bare.Length;)
        {
            length = bare.Length;
            foreach (var filler in _fillers)
            {
                bare = bare.Length > filler.Length && bare.StartsWith(filler, StringComparison.Ordinal) ? bare[filler.Length..] : bare;
                bare = bare.Length > filler.Length && bare.EndsWith(filler, StringComparison.Ordinal) ? bare[..^filler.Length] : bare;
            }
        }

        return bare;
    }

    // "2", "第二个", "1、3".
    private static List<FieldOption> Numbered(string text, IReadOnlyList<FieldOption> options) =>
        Ordinals().Match(text) is { Success: true } match
            ? [.. match.Groups["n"].Captures.Select(capture => SpokenNumber.Of(capture.Value) ?? 0).Where(number => number >= 1 && number <= options.Count).Select(number => options[(int)number - 1]).Distinct()]
            : [];

    // The longest name that is said counts; one that says more than the label ("我是企业") is as good as one that says less ("事业").
    private List<FieldOption> Named(string bare, Asking asking)
    {
        var names = asking.Options.SelectMany(option => NamesOf(option, asking).Select(name => (Option: option, Name: BareText.Of(name)))).Where(name => name.Name.Length > 0).ToList();
        var exact = names.Where(name => name.Name == bare).Select(name => name.Option).Distinct().ToList();
        if (exact.Count > 0)
        {
            return exact;
        }

        var said = names.Where(name => name.Name.Length >= ShortestPart && bare.Contains(name.Name, StringComparison.Ordinal)).ToList();
        said = [.. said.Where(name => !said.Exists(longer => longer.Name.Length > name.Name.Length && longer.Name.Contains(name.Name, StringComparison.Ordinal)))];
        return said.Count > 0 ? [.. said.Select(name => name.Option).Distinct()]
            : bare.Length < ShortestPart ? []
            : [.. names.Where(name => name.Name.Contains(bare, StringComparison.Ordinal)).Select(name => name.Option).Distinct()];
    }

    // "没备过" where one option says "没有备案".
    private List<FieldOption> Denied(string bare, IReadOnlyList<FieldOption> options) =>
        (_no.Contains(bare) || Denial().IsMatch(bare)) && options.Where(option => Denial().IsMatch(option.Label)).ToList() is [var only] ? [only] : [];

    private IEnumerable<string> NamesOf(FieldOption option, Asking asking) =>
        (asking.Field.Fact is { } fact ? knowledge.Rules.FindFact(fact)?.Values.FirstOrDefault(value => value.Id == option.Id)?.Words ?? [] : []).Append(option.Label);

    private Reading.Bad Bad(string phrase, IEnumerable<FieldOption> options) =>
        new(phrase, knowledge.Phrases.Fill(phrase, ("options", string.Join('、', options.Select(option => option.Label)))), null);

    private static HashSet<string> Words(KnowledgeBase knowledge, string phrase) => [.. knowledge.Phrases.Words(phrase).Select(BareText.Of)];

    [GeneratedRegex("^(都|我|还|从来|从)*(没|未|无|不)")]
    private static partial Regex Denial();

    [GeneratedRegex(@"^(选|第)?\s*(?<n>[0-9]{1,2}|[一二两三四五六七八九十]{1,2})\s*(个|项|号|种)?(\s*[、,，和 ]\s*(第)?(?<n>[0-9]{1,2}|[一二两三四五六七八九十]{1,2})\s*(个|项)?)*[.。吧]?$")]
    private static partial Regex Ordinals();
}
