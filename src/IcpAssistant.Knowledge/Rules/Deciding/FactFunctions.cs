using IcpAssistant.Knowledge.Rules.Compiling;
using IcpAssistant.Knowledge.Values;

namespace IcpAssistant.Knowledge.Rules.Deciding;

/// <summary>The closed list of functions by which facts follow from dates, names and numbers.</summary>
/// <remarks>Working days are the days from Monday to Friday: public holidays move from year to year and are not counted.</remarks>
public static class FactFunctions
{
    /// <summary>What <c>derived: {function: …}</c> may name.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "today", "age", "days-until", "days-since", "hours-since", "workdays-since", "province-of-id", "domain-level", "suffix-class", "suffix-state",
        "in-list", "chinese-domain", "words-found", "name-findings", "same", "same-any", "contains", "count",
    ];

    /// <summary>The values of a variable that follow; 0 when an input is not known.</summary>
    internal static ulong Work(Derivation.Function function, Variable variable, Case facts, Instance instance, DateOnly today, RuleTables tables)
    {
        var inputs = new Inputs(function, variable.Fact, facts, instance, today, tables);
        return function.Name switch
        {
            "age" => Number(variable, inputs.BirthDay is { } born ? Age(born, today) : null),
            "days-until" => Number(variable, inputs.Day(0) is { } day ? day.DayNumber - today.DayNumber : null),
            "days-since" => Number(variable, inputs.Day(0) is { } day ? today.DayNumber - day.DayNumber : null),
            "hours-since" => Number(variable, inputs.Day(0) is { } day ? (today.DayNumber - day.DayNumber) * 24 : null),
            "workdays-since" => Number(variable, inputs.Day(0) is { } day ? Workdays(day, today) : null),
            "province-of-id" => Word(variable, inputs.Text(0) is { Length: >= 2 } id ? ProvinceCodes.Find(id[..2]) : null),
            "domain-level" => Word(variable, inputs.Domain is { } name ? name.IsSubdomain ? "sub" : "apex" : null),
            "suffix-class" => Word(variable, inputs.Domain is { } name ? name.IsGovernment ? "gov-cn" : name.Labels[^1] is "cn" or "公益" ? "cn-or-gongyi" : "other" : null),
            "suffix-state" => Word(variable, inputs.Domain is { } name ? inputs.List.Contains(name.Suffix) || inputs.List.Contains(name.Labels[^1]) ? "approved" : "not-listed" : null),
            "in-list" => YesNo(variable, inputs.Domain is { } name ? inputs.List.Contains(name.Suffix) || inputs.List.Contains(name.Labels[^1]) : null),
            "chinese-domain" => YesNo(variable, inputs.Domain?.IsChinese),
            "words-found" => YesNo(variable, inputs.AnyWordFound),
            "name-findings" => YesNo(variable, inputs.Text(0) is { } name ? SiteNameFindings.Has(variable.Tag!, name, tables) : null),
            "same" => inputs.Same(variable),
            "same-any" => YesNo(variable, inputs.Text(0) is { } one && inputs.Text(1) is { } other ? one.Split(['、', ',', ' ']).Intersect(other.Split(['、', ',', ' '])).Any() : null),
            "contains" => YesNo(variable, inputs.Text(0) is { } whole && inputs.Text(1) is { } part ? whole.Contains(part, StringComparison.Ordinal) : null),
            "count" => Number(variable, inputs.Count),
            _ => 0,
        };
    }

    private static int Age(DateOnly born, DateOnly today) => today.Year - born.Year - (today < born.AddYears(today.Year - born.Year) ? 1 : 0);

    private static int Workdays(DateOnly from, DateOnly today) =>
        Enumerable.Range(1, Math.Clamp(today.DayNumber - from.DayNumber, 0, 10_000)).Count(days => from.AddDays(days).DayOfWeek is not DayOfWeek.Saturday and not DayOfWeek.Sunday);

    private static ulong Number(Variable variable, int? number) => number is { } known ? variable.BitOf((decimal)known) : 0;

    private static ulong Word(Variable variable, string? word) => word is null ? 0 : variable.BitOf(word);

    private static ulong YesNo(Variable variable, bool? holds) => holds is null ? 0 : variable.BitOf(holds.Value ? "yes" : "no");

    /// <summary>What a function is given.</summary>
    private readonly ref struct Inputs(Derivation.Function function, Fact fact, Case facts, Instance instance, DateOnly today, RuleTables tables)
    {
        public IReadOnlyList<string> List => function.List is { } list && tables.Source.Words.TryGetValue(list, out var words) ? words : [];

        public DomainName? Domain => DomainName.TryParse(Text(0), out var name) ? name : null;

        public DateOnly? BirthDay => Text(0) is { Length: 18 } id && DateOnly.TryParseExact(id[6..14], "yyyyMMdd", out var day) && day <= today ? day : null;

        // Not known as long as no text is.
        public bool? AnyWordFound
        {
            get
            {
                bool? found = null;
                for (var at = 0; at < function.Of.Count; at++)
                {
                    foreach (var word in Text(at) is null ? [] : List)
                    {
                        found = found == true || Text(at)!.Contains(word, StringComparison.OrdinalIgnoreCase);
                    }
                }

                return found;
            }
        }

        // A number that nobody told is only counted where there are several.
        public int? Count => function.Of[0] == "sites" ? facts.Sites > 1 ? facts.Sites : null : facts.DomainsOf(instance.Site ?? 0) is > 1 and var domains ? domains : null;

        public string? Text(int at) => at < function.Of.Count && State(function.Of[at]) is FactState.Text text ? text.Value : null;

        public DateOnly? Day(int at) => State(function.Of[at]) is FactState.Date date ? date.Day : null;

        public ulong Same(Variable variable)
        {
            if (State(function.Of[0]) is not FactState.OneOf one || State(function.Of[1]) is not FactState.OneOf other)
            {
                return 0;
            }

            var shared = one.Values.Intersect(other.Values).Any();
            return !shared ? variable.BitOf("no") : one.Values.Count == 1 && other.Values.Count == 1 ? variable.BitOf("yes") : 0;
        }

        private FactState? State(string name)
        {
            var input = tables.FindFact(name);
            return input is null ? null : facts.StateOf(input, instance) ?? Derived(input);
        }

        // The province of an identity card follows from its number.
        private FactState.OneOf? Derived(Fact input)
        {
            if (input.Derived is not Derivation.Function other || input.Id == fact.Id || tables.FindVariable(input.Id) is not { } from)
            {
                return null;
            }

            var bits = Work(other, from, facts, instance, today, tables);
            return bits == 0 ? null : new FactState.OneOf([.. from.ValuesOf(bits)]);
        }
    }
}
