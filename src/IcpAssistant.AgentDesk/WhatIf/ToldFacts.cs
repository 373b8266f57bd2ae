using System.Text.Json;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Deciding;
using IcpAssistant.Knowledge.Rules.Reading;
using Microsoft.AspNetCore.Http;

namespace IcpAssistant.AgentDesk.WhatIf;

/// <summary>The facts of a form, as they were typed.</summary>
/// <param name="Words">By fact: the words of its field; a fact that nobody told is not there.</param>
internal sealed record ToldFacts(IReadOnlyDictionary<string, IReadOnlyList<string>> Words)
{
    private const string Prefix = "fact.";
    private const int LongestText = 200;

    // Picking none of several choices is an answer, too.
    private const string None = "none";

    /// <summary>Nothing.</summary>
    public static ToldFacts Nothing { get; } = new(new Dictionary<string, IReadOnlyList<string>>());

    /// <summary>The name of a fact's field.</summary>
    public static string FieldOf(Fact fact) => Prefix + fact.Id;

    /// <summary>The facts of a form; fields that are empty or name no fact are left out.</summary>
    public static ToldFacts Read(IFormCollection form, RuleBase rules)
    {
        var words = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var fact in Askable(rules))
        {
            var typed = form[FieldOf(fact)].OfType<string>().Select(text => text.Trim()).Where(text => text.Length is > 0 and <= LongestText).ToList();
            if (typed.Count > 0)
            {
                words[fact.Id] = typed.Count > 1 ? [.. typed.Where(text => text != None)] : typed;
            }
        }

        return new ToldFacts(words);
    }

    /// <summary>The facts of an earlier form, from its hidden field; nothing when somebody has meddled with it.</summary>
    public static ToldFacts Read(string? json)
    {
        try
        {
            var words = JsonSerializer.Deserialize<Dictionary<string, IReadOnlyList<string?>?>>(json is { Length: > 1 } ? json : "{}") ?? [];
            return new ToldFacts(words.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)[.. pair.Value!.OfType<string>()])); // Not null: looked at just before.
        }
        catch (JsonException)
        {
            return Nothing;
        }
    }

    /// <summary>The facts that a form can ask for: all but those that only follow from others.</summary>
    public static IEnumerable<Fact> Askable(RuleBase rules) => rules.Facts.Where(fact => fact.Question is not null || (fact.Derived is null && fact.Type is FactType.Text or FactType.Date));

    /// <summary>For the hidden field of the next form.</summary>
    public string Write() => JsonSerializer.Serialize(Words);

    /// <summary>The words of a fact; empty when nobody told it.</summary>
    public IReadOnlyList<string> Of(Fact fact) => Words.TryGetValue(fact.Id, out var words) ? words : [];

    /// <summary>The case; what does not fit is left out and named.</summary>
    public (Case Facts, IReadOnlyList<string> Refused) ToCase(RuleBase rules)
    {
        var facts = rules.Empty;
        var refused = new List<string>();
        foreach (var fact in Askable(rules).Where(fact => Words.ContainsKey(fact.Id)))
        {
            var wrong = FactWords.TryRead(fact, Words[fact.Id], out var state) ?? facts.TryWith(fact.Id, state, default, out facts);
            if (wrong is not null)
            {
                refused.Add(wrong);
            }
        }

        return (facts, refused);
    }
}
