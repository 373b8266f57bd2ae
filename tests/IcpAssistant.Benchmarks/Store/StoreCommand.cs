using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using IcpAssistant.Benchmarks.Measuring;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Searching;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Language;

namespace IcpAssistant.Benchmarks.Store;

/// <summary><c>store</c>: fills a store as it looks after two busy years, and measures every page of the desk over it.</summary>
internal static class StoreCommand
{
    private const int Times = 40;
    private const int Searches = 400;
    private const int LongMessages = 5000;

    private static readonly ConversationId Long = new("long");

    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("knowledge") { Description = "The knowledge folder." };
        var data = new Option<DirectoryInfo?>("--data") { Description = "Where the store is made; one that is there is measured as it is. Without it: a temporary folder that is deleted." };
        var conversations = new Option<int>("--conversations") { Description = "How many conversations are made, three turns each.", DefaultValueFactory = _ => 100_000 };
        var drafts = new Option<int>("--drafts") { Description = "How many filings are made.", DefaultValueFactory = _ => 50_000 };
        var database = new Option<string?>("--postgresql") { Description = "Connection string of an empty database; without it SQLite is measured." };
        var keys = new Option<string?>("--postgresql-keys") { Description = "Connection string of another empty database, for the keys." };
        var command = new Command("store", "Fills a store with conversations and filings, and prints how long the desk's pages and searches take over it.") { folder.AcceptExistingOnly(), data, conversations, drafts, database, keys };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var kept = parsed.GetValue(data);
            var place = kept ?? Directory.CreateTempSubdirectory("icp-store-");
            place.Create();
            var settings = new Dictionary<string, string>();
            if (parsed.GetValue(database) is { } server && parsed.GetValue(keys) is { } keysOf)
            {
                settings = new() { ["Storage:Provider"] = "PostgreSql", ["Storage:ConnectionString"] = server, ["Privacy:KeysConnectionString"] = keysOf, ["Privacy:MasterKey"] = Convert.ToBase64String([.. Enumerable.Range(0, 32).Select(at => (byte)at)]) };
            }

            var answerer = new Answerer(KnowledgeReader.Read(parsed.GetRequiredValue(folder).FullName));
            try
            {
                await using var host = await StoreHost.StartAsync(answerer, place, settings);
                await FillAsync(host, answerer.Knowledge, parsed.GetRequiredValue(conversations), parsed.GetRequiredValue(drafts), cancellationToken);
                await MeasureAsync(host, answerer.Knowledge, parsed.GetRequiredValue(conversations), parsed.GetRequiredValue(drafts), cancellationToken);
            }
            finally
            {
                if (kept is null)
                {
                    place.Delete(recursive: true);
                }
            }

            return 0;
        });
        return command;
    }

    private static async Task FillAsync(StoreHost host, KnowledgeBase knowledge, int conversations, int drafts, CancellationToken cancellationToken)
    {
        var store = host.Get<IConversationStore>();
        if (await store.FindAsync(Long, cancellationToken) is null)
        {
            var generated = new GeneratedStore(store, knowledge, DateTimeOffset.UtcNow);
            await TimeAsync($"{conversations} conversations", () => generated.FillConversationsAsync(conversations, cancellationToken));
            await TimeAsync($"{drafts} filings", () => generated.FillDraftsAsync(drafts, cancellationToken));
            await TimeAsync($"a conversation of {LongMessages} messages", () => generated.FillLongConversationAsync(Long, LongMessages));
        }

        await TimeAsync("until the last message is found", () => host.Get<IConversationSearch>().CatchUpAsync(cancellationToken));
        await TimeAsync("until the last filing is found", () => host.Get<FilingMarker>().RunAsync(cancellationToken));
    }

    private static async Task MeasureAsync(StoreHost host, KnowledgeBase knowledge, int conversations, int drafts, CancellationToken cancellationToken)
    {
        var asks = knowledge.Sections.Where(section => section.Audience == Audience.Customer).SelectMany(section => section.Asks).ToArray();
        using var browser = await host.EnterAsync();
        var pages = new DeskPages(browser);
        Console.WriteLine("| page or search | p50 | p95 | longest |");
        Console.WriteLine("|---|---|---|---|");
        await SearchAsync("search in conversations: pieces of questions", host, time => PieceOf(asks, time), cancellationToken);
        await SearchAsync("search in conversations: two pieces", host, time => $"{PieceOf(asks, time)} {PieceOf(asks, time + 7)}", cancellationToken);
        await SearchAsync("search in conversations: one character", host, time => $"{PieceOf(asks, time).First(char.IsLetterOrDigit)}", cancellationToken);
        await SearchAsync("search in conversations: what stands nearly everywhere", host, time => new[] { "备案", "网站", "的", "备", "域名", "icp" }[time % 6], cancellationToken);
        foreach (var page in new[]
        {
            "/desk", "/desk/search", "/desk/search?q=备案要多久", "/desk/search/conversations?q=备案", "/desk/search/conversations?q=号&who=Agent", "/desk/search/conversations?q=域名&from=2000-01-01&until=2001-01-01",
            "/desk/search/conversations?q=备案&channel=Teams&p=3", "/desk/search/filings?q=shop", "/desk/search/filings?type=first-filing&province=beijing", "/desk/search/filings?stage=approved&p=100", "/desk/requests", "/desk/filings", "/desk/filings?show=customer",
            "/desk/filings?show=over", "/desk/filings?show=over&p=200", "/desk/unanswered", "/desk/ratings", "/desk/ratings?p=100", "/desk/what-if", "/desk/findings", "/desk/accounts", "/desk/audit", "/desk/password",
        })
        {
            await pages.MeasureAsync($"`{page}`", Times, _ => page, cancellationToken);
        }

        await pages.MeasureAsync("`/desk/search/conversations`, another text each time", Times, time => $"/desk/search/conversations?q={Uri.EscapeDataString(PieceOf(asks, time))}", cancellationToken);
        await pages.MeasureAsync("`/desk/search/filings`, another domain each time", Times, time => $"/desk/search/filings?q={InventedFiling.DomainOf(time * 997 % drafts)}", cancellationToken);
        await pages.SendAsync("`/desk/search/filings`, by number", Times, "/desk/search/filings", "/desk/search/filings?handler=Number", time => ("number", InventedFiling.MobileOf(time * 997 % drafts)), cancellationToken);
        await pages.MeasureAsync("`/desk/conversations/…`", Times, time => string.Create(CultureInfo.InvariantCulture, $"/desk/conversations/c{time * 997 % conversations:000000}"), cancellationToken);
        await pages.MeasureAsync($"`/desk/conversations/…` of {LongMessages} messages", Times, _ => $"/desk/conversations/{Long.Value}", cancellationToken);
        await pages.MeasureAsync("`/desk/filings/…`", Times, time => string.Create(CultureInfo.InvariantCulture, $"/desk/filings/d_{time * 997 % drafts:0000000000000000000000}"), cancellationToken);
    }

    private static async Task SearchAsync(string name, StoreHost host, Func<int, string> text, CancellationToken cancellationToken)
    {
        var search = host.Get<IConversationSearch>();
        var took = new List<double>(Searches);
        for (var time = -10; time < Searches; time++)
        {
            var sought = Sought.Of(text(Math.Abs(time)));
            var start = Stopwatch.GetTimestamp();
            await search.FindAsync(sought, new ConversationFilter(), 0, 20, cancellationToken);
            if (time >= 0)
            {
                took.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        DeskPages.Print(name, new Distribution(took));
    }

    // Two to five characters out of what people ask.
    private static string PieceOf(string[] asks, int time)
    {
        var dice = new Random(time);
        while (true)
        {
            var ask = asks[dice.Next(asks.Length)];
            var start = dice.Next(Math.Max(1, ask.Length - 5));
            var piece = ask.Substring(start, Math.Min(2 + dice.Next(4), ask.Length - start));
            if (!Sought.Of(piece).IsEmpty)
            {
                return piece;
            }
        }
    }

    private static async Task TimeAsync(string what, Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s"));
    }
}
