namespace IcpAssistant.Bot.Hosting;

/// <summary>The server can't start because of its settings or surroundings; the message is one Chinese sentence that says the fix.</summary>
internal sealed class StartException(string message) : Exception(message);
