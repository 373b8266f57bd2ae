using System.Globalization;
using IcpAssistant.Conversations;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Storage.Tests.Support;

namespace IcpAssistant.Storage.Tests;

/// <summary>Personal values wherever a turn can hold them, and then a search through every byte that is on the disk and in the log; a class for each kind of database runs it.</summary>
public abstract class PlantedValuesContract : IDisposable
{
    private const int Count = 200;
    private static readonly string[] Surnames = ["欧阳", "司马", "诸葛", "慕容"];
    private static readonly string[] Given = ["静怡", "梓涵", "浩然", "思远", "雨桐"];
    private readonly TestPlace _place;
    private readonly HeardLog _log = new();

    private protected PlantedValuesContract(TestPlace place) => _place = place;

    public void Dispose()
    {
        _log.Dispose();
        _place.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Are_found_in_no_file_and_in_no_line_of_the_log()
    {
        var values = Enumerable.Range(0, Count).Select(Value).ToList();
        Assert.Equal(Count, values.Distinct().Count());
        await using (var host = await TestHost.StartAsync(_place, _log))
        {
            // Whoever has the files open keeps the logs of writes, which hold what was not moved into the databases yet.
            using var conversations = _place.Open();
            using var keys = _place.OpenKeys();
            await Task.WhenAll(values.Select((value, number) => host.Store.KeepAsync(Turn(value, number), CancellationToken.None)));
            Assert.Equal(Count, (await host.Outbox.MeasureAsync(CancellationToken.None)).Waiting);
            Assert.Contains((await host.Outbox.TakeAsync(Some.Time.AddDays(1), Some.Time.AddDays(2), CancellationToken.None)).Select(reply => reply.Message.Text), text => values.Exists(value => text.Contains(value, StringComparison.Ordinal)));
            await host.Search.CatchUpAsync(CancellationToken.None);
            await FailAsync(host, values);

            Assert.Contains(_place.Files(), file => _place.IsLogOfWrites(file.Name) && file.Bytes.Length > 0);
            AssertNowhere(values, _place.Files());
            foreach (var (value, number) in values.Select((value, number) => (value, number)))
            {
                Assert.Equal(value, (await host.Drafts.FindAsync(new DraftId($"d_{number}"), CustomerOf(number), CancellationToken.None))?.ValueOf(new Place("value", default))?.Reveal());
                var original = Assert.IsType<OriginalMessage.Kept>(await host.Originals.RevealAsync(new ConversationId($"c{number % 7}"), $"m{number}", CancellationToken.None));
                Assert.Contains(value, Assert.IsType<Act.Said>(original.Act).Text, StringComparison.Ordinal);
            }
        }

        AssertNowhere(values, _place.Files());
        Assert.NotEmpty(_log.Lines);
        foreach (var value in values)
        {
            Assert.DoesNotContain(_log.Lines, line => line.Contains(value, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Would_be_found_if_they_stood_there()
    {
        await using var host = await TestHost.StartAsync(_place);

        await host.Store.KeepAsync(Turn(Value(Count), Count) with { Secrets = [] }, CancellationToken.None);

        Assert.Contains(_place.Files(), file => file.Holds(Value(Count)));
    }

    // The marks stand in the clear: where they are not found, nothing was looked at.
    private static void AssertNowhere(List<string> values, IReadOnlyList<FileImage> files)
    {
        Assert.Contains(files, file => file.Holds("customer_keys"));
        Assert.Contains(files, file => file.Holds("faq/time"));
        foreach (var file in files)
        {
            Assert.DoesNotContain(values, file.Holds);
        }
    }

    // What goes wrong is logged with its exception.
    private async Task FailAsync(TestHost host, List<string> values)
    {
        var turn = Turn(values[0], 0) with { Message = Some.Message("again", values[0]) };
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Store.KeepAsync(turn with { Draft = DraftOf(values[0], Count, "again") with { Consents = [] } }, CancellationToken.None));
        await Assert.ThrowsAsync<DraftChangedException>(() => host.Store.KeepAsync(turn with { Draft = DraftOf(values[0], 0) with { Entries = [] } }, CancellationToken.None));
        host.OnEveryConnection(_place.OnlyReading);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => host.Store.KeepAsync(turn, CancellationToken.None));
        host.OnEveryConnection(_place.AlsoWriting);
    }

    private static string Value(int number) => (number % 5) switch
    {
        0 => string.Create(CultureInfo.InvariantCulture, $"11010519{49 + (number % 50)}1231{number:000}X"),
        1 => Surnames[number / 5 % Surnames.Length] + Given[number / 20 % Given.Length] + (char)('一' + number),
        2 => string.Create(CultureInfo.InvariantCulture, $"138{10000000 + (number * 7919)}"),
        3 => string.Create(CultureInfo.InvariantCulture, $"li_wei.{number}@example.cn"),
        _ => string.Create(CultureInfo.InvariantCulture, $"朝阳区建国路{number}号*院(东门)"),
    };

    private static CustomerId CustomerOf(int number) => CustomerId.Of("directline", $"u{number % 9}");

    private static Draft DraftOf(string value, int number, string? message = null) => Some.Draft($"d_{number}") with
    {
        Customer = CustomerOf(number),
        Consents = [Some.Consent(PersonalData.Identity) with { Message = message ?? $"m{number}" }],
        Entries = [new Entry(1, new Place("value", default), new Written(value), PersonalData.Identity, Some.Time, message ?? $"m{number}", Entry.Customer)],
    };

    // Markdown in replies is escaped as the assistant does it.
    private static Turn Turn(string value, int number) => Some.Turn($"m{number}", $"c{number % 7}") with
    {
        Message = Some.Message($"m{number}", $"是这个 {value}。", $"c{number % 7}") with
        {
            Payload = System.Text.Json.JsonSerializer.Serialize(new { type = "message", text = value, from = new { name = value }, value = new { list = new[] { value, $"x{value}y" } } }),
            UserId = $"u{number % 9}",
            ReturnAddress = new ReturnAddress("{}"),
        },
        Reply = new Reply([Some.Reply($"r{number}", $"记下 {value} 和 {value.Replace("_", "\\_", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal).Replace("@", "\\@", StringComparison.Ordinal)}") with { Choices = [new Choice($"改 {value}", value)] }], null),
        Conversation = Some.Conversation($"c{number % 7}") with
        {
            LastQuestion = value,
            Topic = new Topic($"问 {value}", [new SectionId("faq/time", "how-long")]),
            RatableAnswers = [new RatableAnswer($"r{number}", $"m{number}", value, 0.5, null, false)],
        },
        Rating = new Rating(new ConversationId($"c{number % 7}"), $"r{number}", false, $"因为 {value}", Some.Time),
        Unanswered = new UnansweredQuestion(new ConversationId($"c{number % 7}"), $"m{number}", $"{value}？", RefusalKind.OffTopic, 0.1, null, Some.Time),
        AgentRequest = new AgentRequest(new ConversationId($"c{number % 7}"), $"m{number}", value, Some.Time),
        Draft = DraftOf(value, number),
        Secrets = [new Secret(value, "***")],
    };
}

/// <summary>Personal values and SQLite files.</summary>
public sealed class SqlitePlantedValuesTests() : PlantedValuesContract(new SqlitePlace());

/// <summary>Personal values and a PostgreSQL server.</summary>
public sealed class PostgreSqlPlantedValuesTests() : PlantedValuesContract(new PostgreSqlPlace(PostgreSqlServer.Shared));
