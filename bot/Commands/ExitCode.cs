namespace IcpAssistant.Bot.CommandLine;

/// <summary>What a command tells the program that started it.</summary>
internal static class ExitCode
{
    /// <summary>Done, nothing to report.</summary>
    public const int Fine = 0;

    /// <summary>Done, and something was found that somebody has to look at.</summary>
    public const int Findings = 1;

    /// <summary>Not done: the command line or the configuration is wrong.</summary>
    public const int Usage = 2;
}
