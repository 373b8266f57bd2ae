using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace IcpAssistant.Reliability.Tests.Support;

/// <summary>The program in a process of its own at a fixed address: killed as the system kills (SIGKILL), and started again.</summary>
internal sealed class Bot : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string[] _arguments;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private Process? _process;

    /// <param name="settings">As on its command line.</param>
    public Bot(params string[] settings)
    {
        Address = new Uri($"http://127.0.0.1:{FreePort()}");
        _arguments = ["--urls", Address.OriginalString, "--Channels:BotFramework:AllowAnonymous", "true", "--Logging:LogLevel:Default", "Error", .. settings];
    }

    public Uri Address { get; }

    /// <summary>Starts the process; it is not ready yet.</summary>
    public void Start()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "icp-assistant.dll"), .. _arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment.Remove("ASPNETCORE_ENVIRONMENT");
        _process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");

        // A pipe that nobody reads would fill up and stop the process.
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Waits until it takes messages.</summary>
    public async Task ReadyAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                using var response = await _http.GetAsync(new Uri(Address, "healthz/live"), patience.Token);
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !patience.IsCancellationRequested)
            {
                Assert.False(_process?.HasExited ?? true, "The bot ended by itself.");
            }

            await Task.Delay(20, patience.Token);
        }
    }

    /// <summary>Ends it without a word.</summary>
    public async Task KillAsync()
    {
        if (_process is { } process)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
            _process = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _http.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
