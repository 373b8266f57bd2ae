using System.Net;
using System.Net.Http.Headers;
using System.Text;
using IcpAssistant.Channels.Tests.Support;
using IcpAssistant.EndToEnd.Tests.Support;
using IcpAssistant.Storage.Tests.Support;

namespace IcpAssistant.EndToEnd.Tests;

/// <summary>Identity numbers written wherever a request can hold something, and then a search through every byte that is written; a class for each kind of database runs it.</summary>
public abstract class PlantedNumbersContract
{
    private const string Mark = "是我的身份证";

    protected abstract IEnumerable<(string Key, string Value)> Settings { get; }

    /// <summary>Lets the database refuse to keep anything more, and say why in its own words.</summary>
    protected abstract void Break(string data);

    [Fact]
    public async Task Typed_in_messages_are_found_in_nothing_that_is_written()
    {
        await using var site = Start();
        var (conversation, token) = await ShutdownTests.BeginAsync(site.Http);
        while (!site.IsPlanted)
        {
            await TalkAsync(site, conversation, token);
        }

        await site.AssertNowhereAsync(Mark);
    }

    [Fact]
    public async Task In_ids_addresses_and_headers_are_found_in_nothing_that_is_written()
    {
        await using var site = Start();
        var (conversation, token) = await ShutdownTests.BeginAsync(site.Http);
        var forged = new ForgedRequests(site, conversation, token);
        while (!site.IsPlanted)
        {
            await forged.SendAllAsync(Mark);
        }

        await site.AssertNowhereAsync(Mark);
    }

    [Fact]
    public async Task In_ids_of_a_channel_lead_back_to_it_and_are_found_in_nothing_that_is_written()
    {
        await using var channel = await ServiceUrl.StartAsync();
        await using var site = Start();
        var ids = Enumerable.Range(0, 20).Select(_ => (Conversation: site.NextDigits, User: site.NextDigits, Message: site.NextDigits)).ToList();
        foreach (var (conversation, user, message) in ids)
        {
            for (var time = 0; time < 2; time++)
            {
                var sent = new { type = "message", id = message, channelId = "emulator", serviceUrl = $"{channel.Url}/{user}", from = new { id = user }, recipient = new { id = "bot" }, conversation = new { id = conversation }, text = $"{site.Next} {Mark}" };
                Assert.Equal(HttpStatusCode.OK, await site.PostAsync("/api/messages", null, sent));
            }
        }

        // Once for each message: the same ids were told apart from others, and known again.
        Assert.Equal(ids.Select(one => (one.Conversation, one.User, one.Message)), channel.Received.Select(one => ((string)one.Activity["conversation"]!["id"]!, (string)one.Activity["recipient"]!["id"]!, (string)one.Activity["replyToId"]!)));
        await site.AssertNowhereAsync(Mark);
    }

    [Fact]
    public async Task In_files_are_found_in_nothing_that_is_written()
    {
        await using var site = Start(("Knowledge:Folder", "knowledge"));
        var begun = await ShutdownTests.BeginAsync(site.Http);
        var owner = new Applicant(site.Http, $"/v3/directline/conversations/{begun.Conversation}", "u1");
        site.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", begun.Token);
        await owner.UploadAsync(Photo(site.NextDigits), $"{site.NextDigits}.jpg", $"{site.Next} {Mark}", "outside");
        foreach (var words in (string[])["公司官网，服务器在青云上海1区，域名和公司都没备过", "开始填写备案", "上传资料", "同意"])
        {
            await owner.SayAsync(words);
        }

        for (var number = 0; !site.IsPlanted; number++)
        {
            var name = site.NextDigits;
            await owner.UploadAsync(Photo(site.NextDigits), $"{name}.jpg", "营业执照", $"p{number}");
            await owner.UploadAsync(Photo(site.NextDigits), $"身份证 {name}.jpg", $"这是 {site.Next}", $"q{number}");
            await owner.UploadAsync([.. "PK\u0003\u0004"u8, .. Encoding.UTF8.GetBytes(site.Several), .. new byte[70_000]], $"{name}.jpg", site.Next, $"z{number}");
            await owner.UploadAsync(Encoding.UTF8.GetBytes($"%PDF-1.7 /JavaScript {site.Several}"), $"{name}.pdf", "", $"j{number}");
            await owner.UploadAsync(Encoding.UTF8.GetBytes($$"""{"form":"icp-draft/1","values":[{"field":"owner-id-number","value":"{{site.Next}}"},{"field":"{{site.Next}}","value":"{{site.Next}}"}]}"""), $"草稿 {name}.json", "", $"d{number}");
            await owner.UploadAsync(Encoding.UTF8.GetBytes($$"""{"form":"icp-draft/1","values":[{"field":"{{site.Several}}"""), $"{name}.json", "", $"b{number}");
            await owner.UploadAsync([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(site.Several)], $"{name}", $"{site.Next}", $"t{number}");
            using var body = new StringContent($"--x\r\n{site.Several}", Encoding.UTF8);
            body.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=y");
            using (await site.Http.PostAsync($"/v3/directline/conversations/{begun.Conversation}/upload?userId={site.NextDigits}", body))
            {
            }
        }

        await site.AssertNowhereAsync(Mark);
    }

    [Fact]
    public async Task In_turns_that_can_not_be_kept_are_found_in_nothing_that_is_written()
    {
        await using var site = Start();
        var (conversation, token) = await ShutdownTests.BeginAsync(site.Http);
        await TalkAsync(site, conversation, token);
        Break(site.Data);
        while (!site.IsPlanted)
        {
            AssertFailed(await site.PostAsync($"/v3/directline/conversations/{conversation}/activities", token, new { type = "message", from = new { id = "u1" }, text = site.Several, channelData = new { clientActivityID = site.NextDigits } }));
            AssertFailed(await site.PostAsync("/api/v1/ask", null, new { question = site.Several, conversationId = site.NextDigits }));
            AssertFailed(await site.PostAsync("/api/messages", null, new { type = "message", id = site.NextDigits, channelId = "emulator", from = new { id = site.NextDigits }, conversation = new { id = site.NextDigits }, text = site.Several, deliveryMode = "expectReplies" }));
        }

        await site.AssertNowhereAsync(Mark);
    }

    private static void AssertFailed(HttpStatusCode status) => Assert.True(status >= HttpStatusCode.InternalServerError, $"{status}");

    /// <summary>What the database wrote outside of the data folder.</summary>
    private protected virtual IEnumerable<FileImage> Database() => [];

    private PlantedSite Start(params (string Key, string Value)[] settings) => PlantedSite.Start(Database, [.. Settings, .. settings]);

    private static async Task TalkAsync(PlantedSite site, string conversation, string token)
    {
        foreach (var (path, by, body) in new (string, string?, object)[]
        {
            ($"/v3/directline/conversations/{conversation}/activities", token, new { type = "message", from = new { id = "u1", name = site.Next }, text = $"{site.Several} {Mark}", value = new { mine = site.Next }, channelData = new { note = site.Next } }),
            ($"/v3/directline/conversations/{conversation}/activities", token, new { type = "message", from = new { id = "u1" }, text = $"没用，{site.Several}" }),
            ($"/v3/directline/conversations/{conversation}/activities", token, new { type = "event", name = $"e{site.Next}", from = new { id = "u1" } }),
            ("/api/v1/ask", null, new { question = $"{site.Several} {Mark}，备案要多久", conversationId = "c9" }),
            ("/api/v1/ask", null, new { question = $"火星上的 {site.Several}" }),
            ("/api/messages", null, new { type = "message", id = $"m{site.Several.Length}-{Guid.NewGuid():N}", channelId = "emulator", from = new { id = "u2", name = site.Next }, conversation = new { id = "c2" }, text = $"{site.Several} {Mark}", deliveryMode = "expectReplies" }),
        })
        {
            Assert.Equal(HttpStatusCode.OK, await site.PostAsync(path, by, body));
        }
    }

    // A picture with something written into it, as cameras and editors do.
    private static byte[] Photo(string within) =>
    [
        0xFF, 0xD8, 0xFF, 0xC0, 0x00, 0x0B, 0x08, 0x04, 0xB0, 0x06, 0x40, 0x01, 0x01, 0x11, 0x00,
        .. Encoding.UTF8.GetBytes(within), .. new byte[70_000], .. Encoding.UTF8.GetBytes(within), 0xFF, 0xD9,
    ];
}

/// <summary>Over SQLite.</summary>
public sealed class SqlitePlantedNumbersTests : PlantedNumbersContract
{
    protected override IEnumerable<(string Key, string Value)> Settings => [];

    protected override void Break(string data) => Sql.Run(Path.Combine(data, "assistant.db"), "CREATE TRIGGER no_more BEFORE INSERT ON log BEGIN SELECT RAISE(ABORT, 'no more'); END");
}

/// <summary>Over PostgreSQL: its tables, its log of writes and its log.</summary>
public sealed class PostgreSqlPlantedNumbersTests : PlantedNumbersContract, IDisposable
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

    public void Dispose() => _server.Dispose();

    // The server writes the row that it refuses into its own log.
    protected override void Break(string data) => _server.Run(_conversations, "ALTER TABLE log ADD CONSTRAINT no_more CHECK (\"Sequence\" < 0) NOT VALID");

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
