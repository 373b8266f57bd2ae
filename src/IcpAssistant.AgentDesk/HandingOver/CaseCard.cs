using IcpAssistant.AgentDesk.Reviewing;
using IcpAssistant.Conversations;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Deciding;
using IcpAssistant.Knowledge.Rules.Rendering;

namespace IcpAssistant.AgentDesk.HandingOver;

/// <summary>What an agent has to know who takes a conversation: the case, what stands in the way, what is missing, what was tried.</summary>
internal sealed class CaseCard
{
    private const int MostMissing = 6;

    private readonly RuleSections _sections;
    private readonly Case _case;

    private CaseCard(Conversation conversation, FilingView? filing, Answerer answerer, DateOnly today)
    {
        (Conversation, Filing, _sections) = (conversation, filing, RuleSections.Of(answerer.Knowledge));
        var told = answerer.Judge(conversation.Topic?.Told ?? [], today);
        var verdict = filing?.Progress.Standing.Verdict ?? told?.Verdict;
        _case = filing?.Progress.Standing.Case ?? told?.Case ?? answerer.Knowledge.Rules.Empty;
        Facts = [.. told?.Facts.Select(fact => fact.Chip) ?? []];
        Type = verdict?.FilingType?.Label;
        Conclusion = verdict?.Conclusion;
        Obstacles = [.. (verdict?.Blocking ?? []).Select(fired => fired.Rule).DistinctBy(rule => rule.Id)];
        Missing = [.. (verdict?.Missing ?? []).Where(fact => fact.Question is not null).Take(MostMissing)];
        Sources = [.. (conversation.Topic?.Sections ?? []).Select(id => _sections.Find(id)).OfType<Section>()];
    }

    /// <summary>The conversation.</summary>
    public Conversation Conversation { get; }

    /// <summary>The filing that is worked on in it; <see langword="null"/> when there is none.</summary>
    public FilingView? Filing { get; }

    /// <summary>What the customer told, as chips.</summary>
    public IReadOnlyList<string> Facts { get; }

    /// <summary>The kind of filing in words; <see langword="null"/> while it is open.</summary>
    public string? Type { get; }

    /// <summary>What the rules conclude in words; <see langword="null"/> when nothing was told.</summary>
    public string? Conclusion { get; }

    /// <summary>What certainly stands in the way, the heaviest first.</summary>
    public IReadOnlyList<Rule> Obstacles { get; }

    /// <summary>What the rules have to know and nobody told, the most telling first; a few.</summary>
    public IReadOnlyList<Fact> Missing { get; }

    /// <summary>Where the last answer came from.</summary>
    public IReadOnlyList<Section> Sources { get; }

    /// <summary>The card of a conversation.</summary>
    public static async Task<CaseCard> ReadAsync(Conversation conversation, IFilingDesk filings, IDraftStore drafts, Answerer answerer, DateOnly today, CancellationToken cancellationToken)
    {
        var found = conversation.Filing is { Draft: var draft } ? await filings.FindAsync(draft, cancellationToken) : null;
        var filing = found is null ? null : await FilingView.FindAsync(found, drafts, answerer.Knowledge, today, inClear: false, cancellationToken);
        return new CaseCard(conversation, filing, answerer, today);
    }

    /// <summary>What to do about an obstacle; empty when the rule does not say.</summary>
    public string FixOf(Rule rule) => _sections.FixOf(rule, _case);

    /// <summary>The section that states a rule; <see langword="null"/> when it is in none.</summary>
    public Section? SectionOf(Rule rule) => _sections.Find(rule);
}
