using IcpAssistant.Conversations;
using IcpAssistant.Storage.Tests.Support;

namespace IcpAssistant.Storage.Tests;

/// <summary>Drafts over SQLite files.</summary>
public sealed class SqliteDraftTests : StoredDraftContract
{
    private readonly SqlitePlace _place;

    public SqliteDraftTests()
        : this(new SqlitePlace())
    {
    }

    private SqliteDraftTests(SqlitePlace place)
        : base(place) => _place = place;

    [Fact]
    public async Task Keeps_neither_turn_nor_draft_when_the_disk_is_full()
    {
        await Store.KeepAsync(Some.Turn("m1") with { Draft = Draft() }, CancellationToken.None);
        Host.OnEveryConnection($"PRAGMA max_page_count = {(long)_place.Scalar("PRAGMA page_count") + 10}");
        var large = Draft().Writing("field", new string('备', 100_000), "m2");

        await Assert.ThrowsAsync<StorageUnavailableException>(() => Store.KeepAsync(Some.Turn("m2") with { Draft = large }, CancellationToken.None));

        Assert.Null(await Store.FindReplyAsync(new ConversationId("c1"), "m2", CancellationToken.None));
        Assert.Equal(2, (await Drafts.FindAsync(large.Id, large.Customer, CancellationToken.None))?.Entries.Count);
        Assert.True(await Store.KeepAsync(Some.Turn("m3") with { Draft = Draft().Writing("field", "备", "m3") }, CancellationToken.None));
    }
}
