using IcpAssistant.Knowledge.Rules;

namespace IcpAssistant.Knowledge.Situations;

/// <summary>The question whose answer would tell most next.</summary>
/// <param name="Fact">What is asked; it has a question.</param>
/// <param name="Branches">What its values would lead to, where that is decided and short enough to be said; empty when it is not.</param>
public sealed record NextQuestion(Fact Fact, IReadOnlyList<Branch> Branches);

/// <summary>What comes of some values of an open fact.</summary>
/// <param name="Values">Their labels.</param>
/// <param name="Outcome">The outcome's label.</param>
public sealed record Branch(IReadOnlyList<string> Values, string Outcome);
