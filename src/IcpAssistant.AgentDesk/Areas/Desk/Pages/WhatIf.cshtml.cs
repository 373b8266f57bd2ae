using IcpAssistant.AgentDesk.WhatIf;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Rendering;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IcpAssistant.AgentDesk.Areas.Desk.Pages;

/// <summary>Plays with facts: what would the rules say if …</summary>
internal sealed class WhatIfModel(IKnowledge knowledge, TimeProvider clock) : PageModel
{
    private const int MostMissing = 8;

    private readonly KnowledgeBase _known = knowledge.Current.Knowledge;

    /// <summary>The facts by what they belong to.</summary>
    public IReadOnlyList<IGrouping<FactScope, Fact>> Groups { get; private set; } = [];

    /// <summary>What was tried; nothing at first.</summary>
    public Trial Trial { get; private set; } = null!; // Set by every handler before the page is shown.

    /// <summary>What is different from the choice before; <see langword="null"/> when there was none.</summary>
    public IReadOnlyList<string>? Changes { get; private set; }

    /// <summary>The facts that would tell most.</summary>
    public IReadOnlyList<Fact> Missing { get; private set; } = [];

    /// <summary>How things are said.</summary>
    public ConditionText Text => _known.Rules.Text;

    /// <summary>Whether anything was told.</summary>
    public bool IsTold => Trial.Told.Words.Count > 0;

    /// <summary>Shows the empty form.</summary>
    public void OnGet() => Show(ToldFacts.Nothing, null);

    /// <summary>Tries what was chosen and compares it with the choice before.</summary>
    public void OnPost(string? before) => Show(ToldFacts.Read(Request.Form, _known.Rules), before is null ? null : ToldFacts.Read(before));

    /// <summary>Whether the fields of a group are worth seeing at once.</summary>
    public bool IsOpen(IEnumerable<Fact> facts) => facts.Any(fact => Trial.Told.Words.ContainsKey(fact.Id) || Missing.Contains(fact));

    /// <summary>The section behind a rule; <see langword="null"/> when it names none.</summary>
    public Section? SectionOf(Rule rule) => RuleSections.Of(_known).Find(rule);

    /// <summary>What to do about a rule; empty when there is nothing to put right.</summary>
    public string FixOf(Rule rule) => RuleSections.Of(_known).FixOf(rule, Trial.Facts);

    private void Show(ToldFacts told, ToldFacts? before)
    {
        var today = ChinaTime.Today(clock);
        Trial = Trial.Of(told, _known.Rules, today);
        Groups = [.. ToldFacts.Askable(_known.Rules).GroupBy(fact => fact.Scope)];
        Missing = [.. Trial.Verdict.Missing.Take(MostMissing)];
        Changes = before is { Words.Count: > 0 } ? [.. Trial.ChangesFrom(Trial.Of(before, _known.Rules, today), FixOf)] : null;
    }
}
