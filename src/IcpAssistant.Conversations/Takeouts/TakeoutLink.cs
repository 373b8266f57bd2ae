namespace IcpAssistant.Conversations.Takeouts;

/// <summary>The address of a takeout: it names the reply that gave it. Whether it holds is looked up in the log, so that nothing has to be signed and nobody but the person of the conversation can use it.</summary>
public static class TakeoutLink
{
    /// <summary>How long it holds.</summary>
    public const int Minutes = 30;

    /// <summary>What comes before the reply.</summary>
    public const string Path = "/my-data/";

    /// <summary>The address that a reply gives.</summary>
    public static string Of(string reply) => Path + reply;
}
