using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.Knowledge.Replies;

/// <summary>A reply that agents write often: an entry of <c>replies.yml</c>.</summary>
public sealed record CannedReply
{
    /// <summary>Unique among replies.</summary>
    public required string Id { get; init; }

    /// <summary>By which agents find it.</summary>
    public required string Title { get; init; }

    /// <summary>What the customer reads, with placeholders: <c>{domain}</c>.</summary>
    public required string Text { get; init; }

    /// <summary>The section that states what it says; <see langword="null"/> only when the file names none, which is an error.</summary>
    public SectionId? Section { get; init; }

    /// <summary>The line of <c>replies.yml</c> its text begins in, from 1.</summary>
    public required int Line { get; init; }
}
