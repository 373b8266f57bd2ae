using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using IcpAssistant.Storage.Backups;
using IcpAssistant.Storage.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IcpAssistant.EndToEnd.Tests.Support;

/// <summary>A host whose every written byte is looked at: data folder, database, back-up, our log at its finest, what a collector gets, and the folder for temporary files.</summary>
internal sealed class PlantedSite : IAsyncDisposable
{
    private const int Count = 1_000;

    private readonly DateTime _begun = DateTime.UtcNow;
    private readonly TemporaryFolder _folder = new();
    private readonly HeardLog _log = new();
    private readonly ConcurrentQueue<byte[]> _collected = new();
    private readonly Func<IEnumerable<FileImage>> _database;
    private readonly WebApplication _collector;
    private readonly ServedSite _site;
    private int _planted;

    private PlantedSite(WebApplication collector, Func<IEnumerable<FileImage>> database, (string Key, string Value)[] settings)
    {
        (_collector, _database) = (collector, database);
        collector.Run(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            _collected.Enqueue(body.ToArray());
        });
        collector.StartAsync().Wait();
        _site = new ServedSite(
            services => services.AddLogging(logging => logging.ClearProviders().AddProvider(_log)),
            [("Data:Folder", Data), ("Logging:LogLevel:Default", "Trace"), ("Channels:BotFramework:AllowAnonymous", "true"), ("Telemetry:OtlpEndpoint", collector.Urls.Single()), .. settings]);
    }

    /// <summary>Whether all of the numbers were written somewhere.</summary>
    public bool IsPlanted => _planted >= Count;

    public string Data => _folder.File("data");

    public HttpClient Http => _site.Http;

    /// <summary>A number that nobody has.</summary>
    public string Next => PlantedNumbers.Of(_planted++ % Count);

    /// <summary>One in half width and without blanks: as it can stand in an address or an id.</summary>
    public string NextDigits => PlantedNumbers.DigitsOf(_planted++ % Count);

    public string Several => string.Join('、', Enumerable.Range(0, 6).Select(_ => Next));

    public static PlantedSite Start(Func<IEnumerable<FileImage>> database, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        return new PlantedSite(builder.Build(), database, settings);
    }

    /// <summary>Sends a body of JSON; what is said to it holds no number, but to whom it goes.</summary>
    public async Task<HttpStatusCode> PostAsync(string path, string? token, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.False(PlantedNumbers.StandIn(text[Math.Max(0, text.IndexOf("\"text\"", StringComparison.Ordinal))..]), text);
        return response.StatusCode;
    }

    /// <summary>Looks everywhere, while the host runs and once more when it has ended.</summary>
    /// <param name="mark">Stands beside the numbers: where it is not found, nothing was looked at.</param>
    public async Task AssertNowhereAsync(string mark)
    {
        AssertNowhere(Written(), mark);
        var backups = await _site.Services.GetRequiredService<Backup>().RunAsync(new BackupTargets(_folder.File("backup"), _folder.File("keys-backup"), null), CancellationToken.None);
        Assert.True(Directory.Exists(backups.Data));
        await _site.DisposeAsync();

        AssertNowhere(Written(), mark);
        Assert.NotEmpty(_log.Lines);
        Assert.DoesNotContain(_log.Lines.Where(PlantedNumbers.StandIn), _ => true);
        Assert.NotEmpty(_collected);
        Assert.False(PlantedNumbers.StandIn(new FileImage("collected", [.. _collected.SelectMany(bytes => bytes)])), "A number stands in what the collector got.");
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        await _collector.DisposeAsync();
        _log.Dispose();
        _folder.Dispose();
    }

    private static void AssertNowhere(List<FileImage> files, string mark)
    {
        Assert.Contains(files, file => file.Holds(mark));
        Assert.DoesNotContain(files.Where(PlantedNumbers.StandIn).Select(file => file.Name), _ => true);
    }

    private List<FileImage> Written() => [.. Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).Select(FileImage.Of), .. _database(), .. Temporary()];

    // Other tests leave and take away theirs meanwhile. What is empty may be a pipe, and who opens one waits for its other end.
    private IEnumerable<FileImage> Temporary()
    {
        foreach (var path in new DirectoryInfo(Path.GetTempPath()).EnumerateFiles().Where(file => file.LastWriteTimeUtc >= _begun && file.Length > 0).Select(file => file.FullName))
        {
            FileImage? image = null;
            try
            {
                image = FileImage.Of(path);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Gone, or another program's.
            }

            if (image is not null)
            {
                yield return image;
            }
        }
    }
}
