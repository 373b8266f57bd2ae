using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Bot.Simulation;

/// <summary>Somebody who does not exist and wants to file; what is true of them is known.</summary>
/// <param name="Number">From 0.</param>
/// <param name="Kind">What they want.</param>
/// <param name="Answers">What they write into each field that they are asked for.</param>
/// <param name="Truth">The filing as it stands when they are done, filled in without a word.</param>
/// <param name="Obstacles">What stands in their way at first: where, the value that is the cause, and the rules that say so.</param>
internal sealed record Applicant(int Number, FilingKind Kind, InventedAnswers Answers, Standing Truth, IReadOnlyList<PlantedObstacle> Obstacles)
{
    /// <summary>The value of a place when all is done.</summary>
    public string ValueOf(Asking asking) => Truth.Draft.ValueOf(asking.Place)?.Reveal() ?? Answers.Of(asking, Truth.Draft, 0);
}

/// <summary>Something that has to be put right first.</summary>
/// <param name="Value">What they say until they are told.</param>
/// <param name="Rules">The rules that must be told, with what they say.</param>
internal sealed record PlantedObstacle(Place Place, string Value, IReadOnlyList<FiredRule> Rules);
