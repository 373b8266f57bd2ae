using System.Diagnostics;
using System.Text;

namespace IcpAssistant.EndToEnd.Tests.Support;

/// <summary>The program as people start it: a process of its own.</summary>
internal static class HostProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Starts and waits until it ends by itself.</summary>
    public static async Task<(int ExitCode, string Error)> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        using var patience = new CancellationTokenSource(Patience);
        var error = process.StandardError.ReadToEndAsync(patience.Token);
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        await output;
        return (process.ExitCode, await error);
    }

    /// <summary>Starts, reads what it says up to a word, and ends it.</summary>
    public static async Task<string> ReadUntilAsync(string word, params string[] arguments)
    {
        using var process = Start(arguments);
        using var patience = new CancellationTokenSource(Patience);
        var said = new StringBuilder();
        try
        {
            while (!said.ToString().Contains(word) && await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
            {
                said.AppendLine(line);
            }

            return said.ToString();
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(patience.Token);
        }
    }

    /// <summary>Starts the program; both its outputs have to be read.</summary>
    internal static Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "icp-assistant.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,

            // Not the folder of anything: the program finds its own way.
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment.Remove("ASPNETCORE_ENVIRONMENT");
        return Process.Start(start)!;
    }
}
