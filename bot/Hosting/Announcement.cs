using IcpAssistant.Knowledge;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace IcpAssistant.Bot.Hosting;

/// <summary>Says at the start where the assistant is found.</summary>
internal sealed partial class Announcement(
    IHostApplicationLifetime lifetime, IServer server, IKnowledge knowledge, IConfiguration configuration, StartState start, ILogger<Announcement> logger) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(Announce);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>An address that can be opened in a browser of this machine: <c>http://[::]:80</c> is <c>http://localhost:80</c>.</summary>
    internal static string Openable(string address)
    {
        var parsed = BindingAddress.Parse(address);
        return parsed.Host is "*" or "+" or "[::]" or "0.0.0.0" ? $"{parsed.Scheme}://localhost:{parsed.Port}" : address;
    }

    private void Announce()
    {
        start.IsOver = true;
        var addresses = string.Join("、", server.Features.Get<IServerAddressesFeature>()?.Addresses.Select(Openable) ?? []);
        var current = knowledge.Current.Knowledge;
        if (configuration["Logging:Console:FormatterName"] is "json")
        {
            LogStarted(addresses, current.Documents.Count, current.Version);
            return;
        }

        Console.WriteLine($"备案助手已启动，读入 {current.Documents.Count} 份文档。");
        Console.WriteLine($"打开 {addresses} 就可以提问。按 Ctrl+C 停止。");
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Listening on {Addresses} with {Documents} documents, version {Version}")]
    private partial void LogStarted(string addresses, int documents, string version);
}

/// <summary>Whether the server has come up.</summary>
internal sealed class StartState
{
    /// <summary>Set once everything listens.</summary>
    public bool IsOver { get; set; }
}
