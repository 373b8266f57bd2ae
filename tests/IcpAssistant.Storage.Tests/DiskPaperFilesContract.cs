using System.Text;
using IcpAssistant.Conversations;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Papers;
using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Storage.Tests.Support;

namespace IcpAssistant.Storage.Tests;

/// <summary>Papers as encrypted files; a class for each kind of database that holds their keys and drafts runs it.</summary>
public abstract class DiskPaperFilesContract : PaperFilesContract, IAsyncLifetime, IDisposable
{
    private readonly TestPlace _place;
    private readonly TurnableClock _clock = new(Some.Time);
    private TestHost? _host;

    private protected DiskPaperFilesContract(TestPlace place) => _place = place;

    private protected override IPaperFiles Papers => Host.Papers;

    private protected override ICustomerKeys Keys => Host.Keys;

    private protected override int Count => Directory.Exists(Folder) ? Directory.GetFiles(Folder).Length : 0;

    private TestHost Host => _host ?? throw new InvalidOperationException("The host starts in InitializeAsync.");

    private string Folder => Path.Combine(_place.Folder.Path, "data", "papers");

    public async Task InitializeAsync() => _host = await TestHost.StartAsync(_place, _clock);

    public async Task DisposeAsync() => await Host.DisposeAsync();

    public void Dispose()
    {
        _place.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Stand_encrypted_under_names_that_say_nothing()
    {
        var planted = Encoding.UTF8.GetBytes("陈静 110105194912310021 的身份证");

        var id = await Papers.KeepAsync(Some.Customer, new MemoryStream([.. Bytes(100_000), .. planted, .. Bytes(100_000)]), CancellationToken.None);

        var file = Assert.Single(Directory.GetFiles(Folder));
        Assert.Equal(id.Value, Path.GetFileName(file));
        Assert.All(_place.Folder.Files(), image => Assert.False(image.Holds(planted), image.Name));
        Assert.DoesNotContain(_place.Folder.Files(), image => image.Holds(Bytes(100_000).AsSpan(0, 64)));
    }

    [Fact]
    public async Task Are_read_by_their_owner_only()
    {
        await Papers.KeepAsync(Some.Customer, new MemoryStream([1]), CancellationToken.None);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Assert.Single(Directory.GetFiles(Folder))));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Folder));
        }
    }

    [Theory]
    [InlineData("flip", "a bit turned")]
    [InlineData("cut", "the last chunk cut off")]
    [InlineData("cut-a-byte", "the last byte cut off")]
    [InlineData("swap", "two chunks exchanged")]
    [InlineData("other", "another file of the same customer in its place")]
    [InlineData("empty", "nothing left")]
    public async Task Are_not_read_once_they_were_changed(string change, string because)
    {
        var id = await Papers.KeepAsync(Some.Customer, new MemoryStream(Bytes(200_000)), CancellationToken.None);
        var other = await Papers.KeepAsync(Some.Customer, new MemoryStream(Bytes(200_000)), CancellationToken.None);
        var path = Path.Combine(Folder, id.Value);
        await File.WriteAllBytesAsync(path, Change(await File.ReadAllBytesAsync(path), change, await File.ReadAllBytesAsync(Path.Combine(Folder, other.Value))));

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(async () =>
        {
            await using var stored = await Papers.OpenAsync(id, CancellationToken.None);
            await ReadAsync(stored!); // not null: it is there
        });

        Assert.True(failure.Fault == StorageFault.Corrupt, because);
    }

    [Fact]
    public async Task Are_read_after_a_restart()
    {
        var id = await Papers.KeepAsync(Some.Customer, new MemoryStream([1, 2]), CancellationToken.None);
        await Host.DisposeAsync();

        _host = await TestHost.StartAsync(_place, _clock);

        await using var stored = await Papers.OpenAsync(id, CancellationToken.None);
        Assert.NotNull(stored);
        Assert.Equal([1, 2], await ReadAsync(stored));
    }

    [Fact]
    public async Task Are_swept_when_no_draft_names_them()
    {
        var named = await Papers.KeepAsync(Some.Customer, new MemoryStream([1]), CancellationToken.None);
        var replaced = await Papers.KeepAsync(Some.Customer, new MemoryStream([2]), CancellationToken.None);
        var nobodys = await Papers.KeepAsync(Some.Customer, new MemoryStream([3]), CancellationToken.None);
        await File.WriteAllTextAsync(Path.Combine(Folder, $"{PaperFileId.New()}.new"), "half");
        File.SetLastWriteTimeUtc(Directory.GetFiles(Folder, "*.new").Single(), _clock.GetUtcNow().UtcDateTime);
        await Host.Store.KeepAsync(Some.Turn("m1") with { Draft = Naming("m1", replaced, named) }, CancellationToken.None);

        Assert.Equal(0, await Host.UnnamedFiles.SweepAsync(CancellationToken.None));
        _clock.Turn(TimeSpan.FromHours(2));
        var young = await Papers.KeepAsync(Some.Customer, new MemoryStream([4]), CancellationToken.None);
        Assert.Equal(2, await Host.UnnamedFiles.SweepAsync(CancellationToken.None));

        Assert.Equal(new[] { named.Value, replaced.Value, young.Value }.Order(), Directory.GetFiles(Folder).Select(Path.GetFileName).Order());
        Assert.DoesNotContain(nobodys.Value, Directory.GetFiles(Folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Are_swept_when_the_customers_key_is_destroyed()
    {
        var id = await Papers.KeepAsync(Some.Customer, new MemoryStream([1]), CancellationToken.None);
        await Host.Store.KeepAsync(Some.Turn("m1") with { Draft = Naming("m1", id) }, CancellationToken.None);
        await Keys.DestroyAsync(Some.Customer, CancellationToken.None);
        _clock.Turn(TimeSpan.FromHours(2));

        Assert.Equal(1, await Host.UnnamedFiles.SweepAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData(179, true, "the last change is not long enough ago")]
    [InlineData(181, false, "nobody touched it for 180 days")]
    public async Task Go_with_drafts_that_nobody_changed_for_long(int days, bool stays, string because)
    {
        var id = await Papers.KeepAsync(Some.Customer, new MemoryStream([1]), CancellationToken.None);
        await Host.Store.KeepAsync(Some.Turn("m1") with { Draft = Naming("m1", id) }, CancellationToken.None);
        _clock.Turn(TimeSpan.FromDays(days));

        await Host.Expiry.RunAsync(CancellationToken.None);
        await Host.UnnamedFiles.SweepAsync(CancellationToken.None);

        Assert.True((await Host.Drafts.FindAsync(new DraftId("d_1"), Some.Customer, CancellationToken.None) is not null) == stays, because);
        Assert.Equal(stays ? 1 : 0, Count);
    }

    private static Draft Naming(string message, params PaperFileId[] ids) => ids.Aggregate(
        Some.Draft().With(Some.Consent(PersonalData.Picture) with { Message = message }),
        (draft, id) => draft.With(PaperPlaces.Of("M0", default), PaperFile.Write([new PaperFile(id, FileKind.Jpeg, 1, 2, 3, "陈静.jpg")]), PersonalData.Picture, Some.Time, message, Entry.Customer));

    private static byte[] Change(byte[] bytes, string change, byte[] other)
    {
        const int Chunk = (64 * 1024) + 16;
        var head = bytes.Length - (3 * Chunk) - (200_000 - (3 * 64 * 1024)) - 16;
        switch (change)
        {
            case "flip":
                bytes[^100] ^= 1;
                return bytes;
            case "cut":
                return bytes[..(head + (3 * Chunk))];
            case "cut-a-byte":
                return bytes[..^1];
            case "swap":
                return [.. bytes[..head], .. bytes[(head + Chunk)..(head + (2 * Chunk))], .. bytes[head..(head + Chunk)], .. bytes[(head + (2 * Chunk))..]];
            case "other":
                return other;
            default:
                return [];
        }
    }
}

/// <summary>Papers beside SQLite files.</summary>
public sealed class SqlitePaperFilesTests() : DiskPaperFilesContract(new SqlitePlace());

/// <summary>Papers beside PostgreSQL databases.</summary>
public sealed class PostgreSqlPaperFilesTests() : DiskPaperFilesContract(new PostgreSqlPlace());
