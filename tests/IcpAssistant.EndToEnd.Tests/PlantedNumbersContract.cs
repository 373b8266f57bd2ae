using System.Net.Http.Headers;
using System.Net.Http.Json;
using IcpAssistant.EndToEnd.Tests.Support;
using IcpAssistant.Storage.Backups;
using IcpAssistant.Storage.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IcpAssistant.EndToEnd.Tests;

/// <summary>Identity numbers typed at every door that no filing asked for, and then a search through every byte that is written; a class for each kind of database runs it.</summary>
public abstract class PlantedNumbersContract : IDisposable
{
    private const int Count = 1_000;

    private readonly TemporaryFolder _folder = new();
    private readonly HeardLog _log = new();
    private int _planted;

    public virtual void Dispose()
    {
        _log.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected abstract IEnumerable<(string Key, string Value)> Settings { get; }

    private string Next => PlantedNumbers.Of(_planted++ % Count);

    private string Several => string.Join('、', Enumerable.Range(0, 6).Select(_ => Next));

    [Fact]
    public async Task Are_found_in_nothing_that_is_written()
    {
        using (var site = new ServedSite(services => services.AddSingleton<ILoggerProvider>(_log), [("Data:Folder", _folder.File("data")), ("Logging:LogLevel:Default", "Trace"), ("Channels:BotFramework:AllowAnonymous", "true"), .. Settings]))
        {
            var (conversation, token) = await ShutdownTests.BeginAsync(site.Http);
            while (_planted < Count)
            {
                await TalkAsync(site, conversation, token);
            }

            AssertNowhere(Written());
            var backups = await site.Services.GetRequiredService<Backup>().RunAsync(new BackupTargets(_folder.File("backup"), _folder.File("keys-backup"), null), CancellationToken.None);
            Assert.True(Directory.Exists(backups.Data));
        }

        AssertNowhere(Written());
        Assert.NotEmpty(_log.Lines);
        Assert.False(PlantedNumbers.StandIn(string.Join('\n', _log.Lines)), "A number stands in the log.");
    }

    /// <summary>What the database wrote outside of the data folder.</summary>
    private protected virtual IEnumerable<FileImage> Database() => [];

    private List<FileImage> Written() => [.. Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).Select(FileImage.Of), .. Database()];

    // The mark stands beside the numbers: where it is not found, nothing was looked at.
    private static void AssertNowhere(List<FileImage> files)
    {
        Assert.Contains(files, file => file.Holds("是我的身份证"));
        Assert.DoesNotContain(files.Where(PlantedNumbers.StandIn).Select(file => file.Name), _ => true);
    }

    private async Task TalkAsync(ServedSite site, string conversation, string token)
    {
        await PostAsync(site, $"/v3/directline/conversations/{conversation}/activities", token, new { type = "message", from = new { id = "u1", name = Next }, text = $"{Several} 是我的身份证", value = new { mine = Next }, channelData = new { note = Next } });
        await PostAsync(site, $"/v3/directline/conversations/{conversation}/activities", token, new { type = "message", from = new { id = "u1" }, text = $"没用，{Several}" });
        await PostAsync(site, $"/v3/directline/conversations/{conversation}/activities", token, new { type = "event", name = $"e{Next}", from = new { id = "u1" } });
        await PostAsync(site, "/api/v1/ask", null, new { question = $"{Several} 是我的身份证，备案要多久", conversationId = "c9" });
        await PostAsync(site, "/api/v1/ask", null, new { question = $"火星上的 {Several}" });
        await PostAsync(site, "/api/messages", null, new { type = "message", id = $"m{_planted}", channelId = "emulator", from = new { id = "u2", name = Next }, conversation = new { id = "c2" }, text = $"{Several} 是我的身份证", deliveryMode = "expectReplies" });
    }

    private static async Task PostAsync(ServedSite site, string path, string? token, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var response = await site.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);

        // A reply names to whom it goes; what it says comes behind.
        Assert.False(PlantedNumbers.StandIn(text[Math.Max(0, text.IndexOf("\"text\"", StringComparison.Ordinal))..]), text);
    }
}

/// <summary>Over SQLite.</summary>
public sealed class SqlitePlantedNumbersTests : PlantedNumbersContract
{
    protected override IEnumerable<(string Key, string Value)> Settings => [];
}

/// <summary>Over PostgreSQL: its tables, its log of writes and its log.</summary>
public sealed class PostgreSqlPlantedNumbersTests : PlantedNumbersContract
{
    private readonly PostgreSqlServer _server = new();
    private readonly string _conversations;
    private readonly string _keys;

    public PostgreSqlPlantedNumbersTests() => (_conversations, _keys) = (_server.Make(), _server.Make());

    protected override IEnumerable<(string Key, string Value)> Settings =>
    [
        ("Storage:Provider", "PostgreSql"),
        ("Storage:ConnectionString", _server.AddressOf(_conversations)),
        ("Privacy:KeysConnectionString", _server.AddressOf(_keys)),
        ("Privacy:MasterKey", Convert.ToBase64String(new byte[32])),
    ];

    public override void Dispose()
    {
        base.Dispose();
        _server.Dispose();
    }

    private protected override IEnumerable<FileImage> Database()
    {
        _server.Run(_keys, "CHECKPOINT");
        var folder = (string)_server.Scalar(_keys, "SELECT current_setting('data_directory')");
        return ((string[])[$"base/{NumberOf(_conversations)}", $"base/{NumberOf(_keys)}", "pg_wal", "log"])
            .Select(name => Path.Combine(folder, name))
            .SelectMany(path => File.Exists(path) ? [path] : Directory.EnumerateFiles(path))
            .Select(FileImage.Of);
    }

    private object NumberOf(string database) => _server.Scalar(database, "SELECT oid::text FROM pg_database WHERE datname = current_database()");
}
