namespace IcpAssistant.Bot.CommandLine;

/// <summary>A command can't be done as it was written; the message is one Chinese sentence that says the fix.</summary>
internal sealed class UsageException(string message) : Exception(message);
