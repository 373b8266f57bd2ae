using System.Text.RegularExpressions;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Bot.Simulation;

/// <summary>Holds what came of a conversation against what is true of the applicant.</summary>
internal sealed partial class Comparison(Interview interview, DateOnly today)
{
    private readonly KnowledgeBase _knowledge = interview.Knowledge;

    /// <summary>Every difference, a sentence each; empty when there is none.</summary>
    /// <param name="draft">As it was stored; <see langword="null"/> when nothing was.</param>
    public IEnumerable<string> Of(Applicant applicant, Chat chat, Talk talk, Draft? draft)
    {
        if (draft is null)
        {
            return ["nothing was stored"];
        }

        var reached = interview.Look(draft, today);
        return Decided(applicant, reached).Concat(Values(applicant, reached)).Concat(Obstacles(applicant, chat)).Concat(applicant.Truth.IsComplete ? Papers(applicant, talk) : []);
    }

    private static IEnumerable<string> Decided(Applicant applicant, Standing reached)
    {
        if (reached.IsComplete != applicant.Truth.IsComplete)
        {
            yield return $"complete: {reached.IsComplete} instead of {applicant.Truth.IsComplete}, asks {reached.Next?.Place}";
        }

        // What fields.yml says of the kind of filing was never derived by the interview.
        foreach (var (decision, outcome) in applicant.Kind.Decided)
        {
            if (reached.Verdict.Of(decision)?.Outcome != outcome && applicant.Truth.IsComplete)
            {
                yield return $"{decision}: {reached.Verdict.Of(decision)?.Outcome} instead of {outcome}";
            }
        }
    }

    private static IEnumerable<string> Values(Applicant applicant, Standing reached)
    {
        foreach (var (place, entry) in applicant.Truth.Draft.Values) // those that were taken back are not among them
        {
            var stored = reached.Draft.ValueOf(place);
            if (stored is null && applicant.Truth.FieldAt(place)?.Field.Block is null or FieldCatalogue.BeforeTheForm && reached.IsComplete)
            {
                continue; // What stands on no form need not be asked when it follows from something else.
            }

            if (stored is null && applicant.Truth.FieldAt(place) is { IsRequired: false } && reached.IsComplete)
            {
                continue; // Needed at first, and no longer when something else was drawn again: nobody asks for it.
            }

            if (!Same(entry.Value!, stored)) // not null: as above
            {
                yield return $"{place}: “{stored?.Reveal()}” instead of “{entry.Value!.Reveal()}”";
            }
        }

        foreach (var field in reached.Fields.Where(field => field.IsRequired && field.Field.Block != FieldCatalogue.BeforeTheForm && applicant.Truth.FieldAt(field.Place) is null))
        {
            yield return $"{field.Place} was asked for no reason";
        }
    }

    private static IEnumerable<string> Obstacles(Applicant applicant, Chat chat) =>
        applicant.Obstacles.SelectMany(planted => planted.Rules).Concat(applicant.Truth.Obstacles).Select(fired => fired.Rule.Id).Distinct()
            .Where(id => !chat.Told.Contains(id)).Select(id => $"obstacle {id} was not told");

    private IEnumerable<string> Papers(Applicant applicant, Talk talk)
    {
        var wanted = _knowledge.Catalogue.PapersFor(applicant.Truth.Verdict, applicant.Truth.Case).Where(paper => paper.Needs == Truth.True).Select(paper => paper.Paper.Label).Order().ToList();
        var at = talk.Heard.LastIndexOf(_knowledge.Phrases["filing-papers"], StringComparison.Ordinal);
        var listed = at < 0 ? [] : Listed().Matches(talk.Heard[at..]).Select(match => match.Groups["paper"].Value).Distinct().Order().ToList();
        if (!wanted.SequenceEqual(listed))
        {
            yield return $"papers: {string.Join('、', listed)} instead of {string.Join('、', wanted)}";
        }
    }

    // Options are stored in the form's order; the rest in the one form of its type.
    private static bool Same(Written wanted, Written? stored) => stored is not null && wanted.Words.Order().SequenceEqual(stored.Words.Select(word => word.Trim('。')).Order());

    [GeneratedRegex("^- (?:☐ |✓ )?(?<paper>[^：（\n]+)(?:（[^：\n]*）)?：", RegexOptions.Multiline)]
    private static partial Regex Listed();
}
