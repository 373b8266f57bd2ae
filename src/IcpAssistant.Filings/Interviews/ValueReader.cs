using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Knowledge.Language;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Situations;
using IcpAssistant.Knowledge.Values;

namespace IcpAssistant.Filings.Interviews;

/// <summary>Reads what people write as the value of one field.</summary>
public sealed partial class ValueReader(KnowledgeBase knowledge)
{
    private const int LongestText = 200;

    // By what it depends on: all fields of a draft are read again with each change of it.
    private readonly ConditionalWeakTable<Standing, ConcurrentDictionary<int, ValueContext>> _contexts = [];

    private readonly OptionReader _options = new(knowledge);

    /// <summary>The value, or what is wrong with it.</summary>
    public Reading Read(string text, Asking asking, Standing standing)
    {
        var bare = text.Trim();
        if (asking.Field.Instead is { } instead && bare.Trim('。', '.', ' ') == instead)
        {
            return new Reading.Good(new Written(instead), []);
        }

        return asking.Type switch
        {
            FieldType.Choice or FieldType.Choices or FieldType.YesNo => _options.Read(bare, asking),
            FieldType.Number => ReadNumber(bare, asking),
            FieldType.Text => ReadText(bare),
            FieldType.File => Bad("filing-no-file"),
            var type => ReadTyped(bare, type, ContextOf(asking, standing)),
        };
    }

    /// <summary>Whether a text says an option and nothing else.</summary>
    public bool IsWholeOption(string text, Asking asking) => _options.IsWhole(text, asking);

    /// <summary>Whether a text is the name of an option; numbers and a mere yes or no are none.</summary>
    public bool IsNameOfOption(string text, Asking asking) => _options.IsName(text, asking);

    /// <summary>Whether a value that was written down before still fits its field.</summary>
    public bool Fits(Written value, Asking asking, Standing standing) => FieldTypes.IsPicked(asking.Type)
        ? value.Words.All(word => asking.Options.Any(option => option.Id == word))
        : value.Reveal() == asking.Field.Instead || KindOf(asking.Type) is not { } kind || kind.TryRead(value.Reveal(), ContextOf(asking, standing), out _, out _);

    /// <summary>A value as customers and agents see it: options by their labels, personal values masked.</summary>
    public string Show(Asking asking, Written value, Standing standing)
    {
        if (!value.IsKnown)
        {
            return knowledge.Phrases["filing-not-known"];
        }

        if (FieldTypes.IsPicked(asking.Type))
        {
            return string.Join('、', value.Words.Select(word => asking.Field.Options.FirstOrDefault(option => option.Id == word)?.Label ?? word));
        }

        var raw = value.Reveal();
        var shown = KindOf(asking.Type) is { } kind && kind.TryRead(raw, ContextOf(asking, standing), out var read, out _) ? read.ToString()! : raw; // not null: values have masks
        return asking.Type == FieldType.Number && FactOf(asking) is { Unit.Length: > 0 } fact ? $"{shown} {fact.Unit}" : shown;
    }

    private Reading ReadTyped(string text, FieldType type, ValueContext context)
    {
        if (KindOf(type) is not { } kind)
        {
            return ReadText(text);
        }

        return kind.TryRead(text, context, out var value, out var mistake)
            ? new Reading.Good(new Written(value is DomainName domain ? WithoutWww(domain) : value.Reveal()), [.. value.DoubtsOn(context).Select(doubt => knowledge.Mistakes.Say(doubt, kind))])
            : new Reading.Bad(mistake.Id, knowledge.Mistakes.Say(mistake, kind), knowledge.Mistakes.SectionOf(mistake));
    }

    // A filing is about the registered name; nobody means the "www" that browsers show.
    private static string WithoutWww(DomainName domain) => domain.Reveal() == $"www.{domain.Registered}" ? domain.Registered : domain.Reveal();

    private Reading ReadNumber(string text, Asking asking)
    {
        if (NumberIn(text, FactOf(asking)?.Unit ?? "") is not { } number)
        {
            return Bad("filing-number-form");
        }

        return FactOf(asking)?.Range is { } range && (number < range.Least || number > range.Greatest)
            ? Bad("filing-number-range", ("least", $"{range.Least:0}"), ("greatest", $"{range.Greatest:0}"))
            : new Reading.Good(new Written($"{number:0}"), []);
    }

    // "一年" where months are asked is 12, "半年" 6; a number of another unit is none.
    private static decimal? NumberIn(string text, string unit)
    {
        if (text.Contains('-', StringComparison.Ordinal))
        {
            return null;
        }

        text = Normaliser.Normalise(text).Replace("年零", "年", StringComparison.Ordinal).Replace("年半", "年六个月", StringComparison.Ordinal).Replace("个月半", "个月十五天", StringComparison.Ordinal);
        var spans = Span().Matches(text).Select(match => (Count: match.Groups["n"].Value == "半" ? 0.5m : (decimal?)SpokenNumber.Of(match.Groups["n"].Value), Unit: match.Groups["unit"].Value)).ToList();
        if (spans.Count == 0)
        {
            return SpokenNumber.Only(text);
        }

        if (SpokenNumber.Runs(text).Count > spans.Count)
        {
            return null;
        }

        var known = DaysOf(unit) is not null;
        return known && spans.TrueForAll(span => DaysOf(span.Unit) is not null) ? Math.Floor(spans.Sum(span => (span.Count ?? 0) * DaysOf(span.Unit)!.Value) / DaysOf(unit)!.Value) // not null: as before
            : spans is [{ Count: { } count }] && !known ? count
            : null;
    }

    // A year is twelve months, and a month thirty days, as the documents count.
    private static decimal? DaysOf(string unit) => unit switch
    {
        "年" => 360,
        "个月" or "月" => 30,
        "周" or "星期" or "个星期" => 7,
        "天" or "日" => 1,
        _ => null,
    };

    private Reading ReadText(string text) =>
        text.Length == 0 ? Bad("filing-text-empty")
        : text.Length > LongestText ? Bad("filing-text-long", ("most", $"{LongestText}"))
        : new Reading.Good(new Written(text), []);

    private Reading.Bad Bad(string phrase, params ReadOnlySpan<(string Place, string Value)> values) => new(phrase, knowledge.Phrases.Fill(phrase, values), null);

    private Fact? FactOf(Asking asking) => asking.Field.Fact is { } fact ? knowledge.Rules.FindFact(fact) : null;

    private static ValueKind? KindOf(FieldType type) => ValueKinds.Find(FieldTypes.WordOf(type));

    // What was said before decides what may stand here: the province, who files, the domains of the site.
    private ValueContext ContextOf(Asking asking, Standing standing)
    {
        var isAsPrinted = asking.Field.Id.EndsWith("document-address", StringComparison.Ordinal);
        var context = _contexts.GetOrCreateValue(standing).GetOrAdd(asking.Place.Instance.Site ?? 0, site => ContextOf(site, standing));
        return context with
        {
            IsAsPrinted = isAsPrinted,
            Region = asking.Type == FieldType.Address && !isAsPrinted && standing.Draft.ValueOf(new Place("contact-region", default)) is { } region ? Parsed<Region>(region.Reveal(), context) : null,
        };
    }

    private ValueContext ContextOf(int site, Standing standing)
    {
        var context = ValueContext.Of(knowledge, standing.Today) with
        {
            Province = standing.Case.ValueOf("province"),
            IsIndividual = standing.Case.ValueOf("nature") is { } nature ? nature == "individual" : null,
            IsStateLevel = standing.Case.ValueOf("state-level-body") == "yes",
        };
        var named = standing.Draft.ValueOf(new Place("subject-name", default))?.Reveal();
        return context with
        {
            Subject = named is null ? null : context.IsIndividual == true ? Parsed<PersonName>(named, context) : Parsed<OrganisationName>(named, context),
            Domains = [.. standing.Draft.Values.Where(value => value.Key.Field == "domain" && (value.Key.Instance.Site ?? 0) == site).Select(value => DomainName.TryParse(value.Value.Value!.Reveal(), out var name) ? name : null).OfType<DomainName>()], // not null: a value
        };
    }

    private static T? Parsed<T>(string text, ValueContext context) where T : class, IFieldValue<T> => T.TryParse(text, context, out var value, out _) ? value : null;

    [GeneratedRegex("(?<n>[0-9]{1,6}|[一二两三四五六七八九]?十[一二三四五六七八九]?|[零一二两三四五六七八九半]) ?(?<unit>年|个月|月|周|星期|个星期|天|日|岁|个)")]
    private static partial Regex Span();
}
