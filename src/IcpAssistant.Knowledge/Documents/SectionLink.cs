namespace IcpAssistant.Knowledge.Documents;

/// <summary>A link that a page sets below a section of a document.</summary>
/// <param name="Url">Within this site.</param>
/// <param name="Kind">The class of the paragraph around it.</param>
public sealed record SectionLink(string Text, string Url, string Kind);
