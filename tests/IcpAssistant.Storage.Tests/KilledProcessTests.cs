using IcpAssistant.Conversations;
using IcpAssistant.Storage.Tests.Support;

namespace IcpAssistant.Storage.Tests;

public sealed class KilledProcessTests : IDisposable
{
    private const int Rounds = 6;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_process_that_is_killed_leaves_turn_and_draft_together_or_neither()
    {
        var acknowledged = new List<string>();
        for (var round = 0; round < Rounds; round++)
        {
            acknowledged.AddRange(await KilledWriter.RunAsync(_folder.Path, round, turns: 5 + (37 * round)));
        }

        Assert.True(acknowledged.Count >= Rounds * 5);
        await using var host = await TestHost.StartAsync(_folder.Path);
        var written = new List<string>();
        foreach (var draft in await host.Drafts.ListAsync(Some.Customer, CancellationToken.None))
        {
            var conversation = new ConversationId($"c-{draft.Id.Value[2..]}");
            var messages = (await host.Store.ReadLogAsync(conversation, 0, int.MaxValue, CancellationToken.None)).Where(entry => entry.Author == Author.User).Select(entry => entry.Id).ToList();
            Assert.Equal(messages, draft.Entries.Select(entry => entry.Message));
            Assert.All(draft.Entries, entry => Assert.Equal($"value {entry.Message}", entry.Value?.Reveal()));
            written.AddRange(messages);
        }

        Assert.Empty(acknowledged.Except(written));
        Assert.Equal(written.Count, written.Distinct().Count());
    }
}
