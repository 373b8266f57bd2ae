using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Knowledge.Catalogue;

/// <summary>A paper that a case asks for.</summary>
/// <param name="Needs">Whether it is certainly asked for, or depends on what is not known.</param>
/// <param name="OnRequest">Whether it is handed in only when somebody asks for it.</param>
/// <param name="Forms">What it has to be like here, as rules say it; empty when they say nothing.</param>
/// <param name="Rules">The rules that ask for it, each with the site or person it is about; empty while it is not certain.</param>
/// <param name="Open">The rules that may ask for it.</param>
public sealed record NeededPaper(Paper Paper, Truth Needs, bool OnRequest, IReadOnlyList<string> Forms, IReadOnlyList<FiredRule> Rules, IReadOnlyList<Rule> Open);
