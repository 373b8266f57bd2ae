namespace IcpAssistant.Knowledge.Rules.Deciding;

/// <summary>Which of several sites, domains or persons something is about; numbers count from 0, <see langword="null"/> for none of them.</summary>
/// <param name="Site">The site's number.</param>
/// <param name="Domain">The number of the domain in its site.</param>
/// <param name="Person"><c>subject-owner</c> or <c>site-owner</c>.</param>
public readonly record struct Instance(int? Site = null, int? Domain = null, string? Person = null);
