using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace IcpAssistant.EndToEnd.Tests.Support;

/// <summary>The program as a process of its own that goes on until it is asked to stop, as a service manager asks.</summary>
internal sealed partial class RunningHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly Task _reading;

    private RunningHost(Process process, Uri address, Task reading) => (_process, Address, _reading) = (process, address, reading);

    public Uri Address { get; }

    public static async Task<RunningHost> StartAsync(params string[] arguments)
    {
        var process = HostProcess.Start(arguments);
        using var patience = new CancellationTokenSource(Patience);
        var said = new StringBuilder();
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            said.AppendLine(line);
            if (Announced().Match(line) is { Success: true } found)
            {
                // A pipe that nobody reads would fill up and stop the process.
                var reading = Task.WhenAll(process.StandardOutput.ReadToEndAsync(CancellationToken.None), process.StandardError.ReadToEndAsync(CancellationToken.None));
                return new RunningHost(process, new Uri(found.Groups[1].Value), reading);
            }
        }

        throw new InvalidOperationException($"It did not start: {said} {await process.StandardError.ReadToEndAsync(patience.Token)}");
    }

    /// <summary>Sends SIGTERM.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Sends SIGKILL, and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await EndAsync();
    }

    /// <summary>Waits until it has ended.</summary>
    public async Task<int> EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        await _reading;
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    [GeneratedRegex("打开 (http://[^ 、]+)")]
    private static partial Regex Announced();
}
