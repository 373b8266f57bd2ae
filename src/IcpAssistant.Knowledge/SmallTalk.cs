namespace IcpAssistant.Knowledge;

/// <summary>Something people say that is no question, and the short kind reply.</summary>
/// <param name="Asks">Ways of saying it.</param>
public sealed record SmallTalk(string Id, string Reply, IReadOnlyList<string> Asks);
