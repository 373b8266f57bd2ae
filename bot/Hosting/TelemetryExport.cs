using System.Reflection;
using IcpAssistant.Conversations;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace IcpAssistant.Bot.Hosting;

/// <summary>Sends spans and figures to a collector (OTLP) where one is set: <c>Telemetry:OtlpEndpoint</c>, or the usual <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>.</summary>
/// <remarks>Only sources without personal data: our own, and the server's figures by route. Spans of requests hold addresses with tokens in them, so that they are not asked for.</remarks>
internal sealed class TelemetryExport(IConfiguration configuration) : IHostedService, IDisposable
{
    private const string Setting = "Telemetry:OtlpEndpoint";
    private const string Variable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private static readonly string[] Meters = [Telemetry.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    private TracerProvider? _traces;
    private MeterProvider? _figures;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var endpoint = configuration[Setting] is { Length: > 0 } set ? AddressOf(set) : null;
        if (endpoint is null && string.IsNullOrEmpty(configuration[Variable]))
        {
            return Task.CompletedTask;
        }

        var version = typeof(TelemetryExport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        var resource = ResourceBuilder.CreateDefault().AddService("icp-assistant", serviceVersion: version);

        // The server's own span around a turn is not recorded; ours are, whatever it says.
        _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).SetSampler(new AlwaysOnSampler()).AddSource(Telemetry.Name)
            .AddOtlpExporter(options => Direct(options, endpoint, "v1/traces")).Build();
        _figures = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Meters)
            .AddOtlpExporter(options => Direct(options, endpoint, "v1/metrics")).Build();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        // Sends what is left.
        Dispose();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Interlocked.Exchange(ref _traces, null)?.Dispose();
        Interlocked.Exchange(ref _figures, null)?.Dispose();
    }

    private static Uri AddressOf(string set) => Uri.TryCreate(set.EndsWith('/') ? set : $"{set}/", UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
        ? url
        : throw new StartException($"{Setting} 不是网址：请写成 http://localhost:4318 的样子（OTLP/HTTP），留空则不发送。");

    // Without a setting of ours the exporter reads its usual variables by itself.
    private static void Direct(OtlpExporterOptions options, Uri? endpoint, string path)
    {
        if (endpoint is not null)
        {
            options.Endpoint = new Uri(endpoint, path);
            options.Protocol = OtlpExportProtocol.HttpProtobuf;
        }
    }
}

/// <summary>Adds the export to a host.</summary>
internal static class TelemetryRegistration
{
    /// <summary>Before everything that is measured starts, and after it has stopped.</summary>
    public static IServiceCollection AddTelemetryExport(this IServiceCollection services) => services.AddHostedService<TelemetryExport>();
}
