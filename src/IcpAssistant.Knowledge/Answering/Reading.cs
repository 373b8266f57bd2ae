using IcpAssistant.Knowledge.Language;

namespace IcpAssistant.Knowledge.Answering;

/// <summary>One way of understanding a message: alone, or as a follow-up of what was said before.</summary>
/// <param name="Clauses">What is asked and what is told.</param>
/// <param name="Regions">Provinces that are named.</param>
/// <param name="Parts">The questions in it when there are several; empty for one.</param>
internal sealed record Reading(IReadOnlyList<Clause> Clauses, IReadOnlySet<string> Regions, IReadOnlyList<IReadOnlyList<Clause>> Parts)
{
    /// <summary>What the next turn is told of it when that differs from its clauses; <see langword="null"/> otherwise.</summary>
    public string? Said { get; init; }

    /// <summary>How much this way of reading counts beside others.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>The words that are asked with.</summary>
    public IEnumerable<Token> Asked => Clauses.Where(clause => clause.Asks).SelectMany(clause => clause.Words);

    /// <summary>The question in words, for the next turn.</summary>
    public string Text => Said ?? string.Join('，', Clauses.Where(clause => clause.Tokens.Count > 0).Select(clause => Analysis.Corrected(clause.Tokens)));

    /// <summary>"asdfghjkl", a telephone number: no known word and no Chinese one, so neither a subject of its own nor a follow-up.</summary>
    public bool SaysNothing(Finding finding) => (finding.Unknown || Clauses.All(clause => clause.Tokens.All(token => token.Surface.All(char.IsAsciiDigit)))) && !Text.Any(Normaliser.IsChinese);
}
