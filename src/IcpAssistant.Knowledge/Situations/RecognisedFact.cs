using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Knowledge.Situations;

/// <summary>A fact that somebody told in free words.</summary>
/// <param name="Fact">Its id.</param>
/// <param name="State">What was told.</param>
/// <param name="Words">The words that told it, as they were read.</param>
/// <param name="Conflicts">Whether different things were told of it, so that it has to be asked.</param>
public sealed record RecognisedFact(string Fact, FactState State, string Words, bool Conflicts);
