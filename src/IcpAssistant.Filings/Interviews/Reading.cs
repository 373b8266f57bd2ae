using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.Filings.Interviews;

/// <summary>What became of a text as the value of a field.</summary>
public abstract record Reading
{
    private Reading()
    {
    }

    /// <summary>A value.</summary>
    /// <param name="Doubts">What is worth telling about it, a sentence each.</param>
    public sealed record Good(Written Value, IReadOnlyList<string> Doubts) : Reading;

    /// <summary>None, and what to do about it.</summary>
    /// <param name="Mistake">The mistake's id in <c>mistakes.yml</c> or the phrase's in <c>phrases.yml</c>.</param>
    /// <param name="Section">The section that explains it; <see langword="null"/> when there is none.</param>
    public sealed record Bad(string Mistake, string Sentence, SectionId? Section) : Reading;
}
