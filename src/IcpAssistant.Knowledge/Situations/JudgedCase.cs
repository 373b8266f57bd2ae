using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Knowledge.Situations;

/// <summary>A case that a verdict was given to: what is asked next is asked about it.</summary>
internal sealed class JudgedCase(Situation situation, VerdictReasons reasons)
{
    private readonly Dictionary<SectionId, bool> _others = [];

    /// <summary>What the case comes to, in words ("首次备案"); <see langword="null"/> when that is open.</summary>
    /// <remarks>What was told stays among the facts; "那要关站吗" asks about the filing, not about the story.</remarks>
    public static string? SubjectOf(Situation situation) =>
        situation.Verdict.FilingType is { Applies: Truth.True } type ? type.Label : null;

    /// <summary>What it comes to, in words: the kind of filing, or that there is one ("需要备案"); <see langword="null"/> when that is open too.</summary>
    public string? Subject => SubjectOf(situation) ?? situation.Verdict.First?.Label;

    /// <summary>The case.</summary>
    public Situation Situation => situation;

    /// <summary>Whether a section states rules, and none of them holds or may hold for the case.</summary>
    public bool IsOther(Section section)
    {
        if (!_others.TryGetValue(section.Id, out var other))
        {
            _others[section.Id] = other = !reasons.IsAboutCase(section, situation);
        }

        return other;
    }
}
