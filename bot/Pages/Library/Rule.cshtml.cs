using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Rendering;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IcpAssistant.Bot.Pages.Library;

/// <summary>One rule: where the reasons of a verdict lead.</summary>
public sealed class RuleModel(IKnowledge knowledge) : PageModel
{
    /// <summary>The rule in words.</summary>
    public RuleRow Row { get; private set; } = null!; // Set by OnGet before the page is shown.

    /// <summary>The decision that it is a row of.</summary>
    public Decision Decision { get; private set; } = null!; // As Row.

    /// <summary>The first words of its section; empty when it has none.</summary>
    public string Quote { get; private set; } = "";

    /// <summary>The more general rules whose place it takes.</summary>
    public IReadOnlyList<RuleRow> Replaces { get; private set; } = [];

    /// <summary>The rules that take its place in special cases.</summary>
    public IReadOnlyList<RuleRow> ReplacedBy { get; private set; } = [];

    /// <summary>Since when and until when it holds; empty for always.</summary>
    public string Period => (Row.Rule.From, Row.Rule.Until) switch
    {
        (null, null) => "",
        ({ } from, null) => $"{from:yyyy 年 M 月 d 日}起",
        (null, { } until) => $"到 {until:yyyy 年 M 月 d 日}为止",
        ({ } from, { } until) => $"{from:yyyy 年 M 月 d 日}起，到 {until:yyyy 年 M 月 d 日}为止",
    };

    /// <summary>Shows the rule; those of agents' documents are as unknown here as those that don't exist.</summary>
    public IActionResult OnGet(string id)
    {
        var known = knowledge.Current.Knowledge;
        var sections = RuleSections.Of(known);
        if (known.Rules.FindRule(id) is not { } rule || !sections.IsForCustomers(rule) || known.Rules.FindDecision(rule.Decision) is not { } decision)
        {
            return NotFound();
        }

        Row = RuleRow.Of(rule, known);
        Decision = decision;
        Quote = Row.Section is { Passages: [var first, ..] } ? first.Text : "";
        Replaces = [.. rule.Replaces.Select(known.Rules.FindRule).OfType<Rule>().Where(sections.IsForCustomers).Select(other => RuleRow.Of(other, known))];
        ReplacedBy = [.. known.Rules.ReplacedBy(rule).Where(sections.IsForCustomers).Select(other => RuleRow.Of(other, known))];
        return Page();
    }
}
