namespace IcpAssistant.AgentDesk.SignIn;

/// <summary>What the operator who starts the program sees: not the log, which is kept.</summary>
internal sealed record OperatorConsole(TextWriter Writer);
