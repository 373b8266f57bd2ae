namespace IcpAssistant.Conversations;

/// <summary>How much is kept of a person: what is told before everything is deleted, and what stands in the record of it. No value is in it.</summary>
/// <param name="Filings">Drafts and filings, in the order in which they were begun.</param>
/// <param name="Papers">Uploaded files.</param>
/// <param name="Conversations">Conversations, this one included.</param>
/// <param name="Messages">Messages in them, the assistant's too.</param>
public sealed record Belongings(IReadOnlyList<HeldFiling> Filings, int Papers, int Conversations, long Messages);

/// <summary>A filing that is kept.</summary>
/// <param name="Id">Which one.</param>
/// <param name="Stage">Where it is, as in <c>stages.yml</c>.</param>
public sealed record HeldFiling(string Id, string Stage);
