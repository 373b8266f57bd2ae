using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Papers;
using IcpAssistant.Storage.Tests.Support;

namespace IcpAssistant.Storage.Tests;

/// <summary>What everything promises that keeps the bytes of papers; a class for each form runs it.</summary>
public abstract class PaperFilesContract
{
    private protected abstract IPaperFiles Papers { get; }

    private protected abstract ICustomerKeys Keys { get; }

    [Theory]
    [InlineData(0, "nothing")]
    [InlineData(1, "a byte")]
    [InlineData(65_536, "exactly a chunk")]
    [InlineData(65_537, "a chunk and a byte")]
    [InlineData(131_072, "exactly two chunks")]
    [InlineData(3_000_001, "many chunks")]
    public async Task Gives_back_every_byte(int length, string because)
    {
        var bytes = Bytes(length);

        var id = await Papers.KeepAsync(Some.Customer, new Trickle(bytes), CancellationToken.None);

        await using var stored = await Papers.OpenAsync(id, CancellationToken.None);
        Assert.NotNull(stored);
        Assert.Equal(Some.Customer, stored.Owner);
        var read = await ReadAsync(stored);
        Assert.True(bytes.SequenceEqual(read), because);
    }

    [Fact]
    public async Task Gives_each_file_a_name_of_its_own()
    {
        var names = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Papers.KeepAsync(Some.Customer, new MemoryStream([1]), CancellationToken.None)));

        Assert.Equal(20, names.Distinct().Count());
        Assert.All(names, name => Assert.True(PaperFileId.TryParse(name.Value, out _)));
    }

    [Fact]
    public async Task Knows_no_file_that_is_not_there() =>
        Assert.Null(await Papers.OpenAsync(PaperFileId.New(), CancellationToken.None));

    [Fact]
    public async Task Destroys_files_and_no_others()
    {
        var gone = await Papers.KeepAsync(Some.Customer, new MemoryStream([1]), CancellationToken.None);
        var kept = await Papers.KeepAsync(Some.Customer, new MemoryStream([2]), CancellationToken.None);

        await Papers.DestroyAsync([gone, PaperFileId.New()], CancellationToken.None);
        await Papers.DestroyAsync([gone], CancellationToken.None);

        Assert.Null(await Papers.OpenAsync(gone, CancellationToken.None));
        await using var left = await Papers.OpenAsync(kept, CancellationToken.None);
        Assert.NotNull(left);
    }

    [Fact]
    public async Task Cannot_be_read_once_the_customers_key_is_destroyed()
    {
        var own = await Papers.KeepAsync(Some.Customer, new MemoryStream([1]), CancellationToken.None);
        var other = await Papers.KeepAsync(new CustomerId("directline:u2"), new MemoryStream([2]), CancellationToken.None);

        await Keys.DestroyAsync(Some.Customer, CancellationToken.None);

        Assert.Null(await Papers.OpenAsync(own, CancellationToken.None));
        await using var left = await Papers.OpenAsync(other, CancellationToken.None);
        Assert.NotNull(left);
    }

    [Fact]
    public async Task Takes_new_files_after_the_key_was_destroyed()
    {
        await Papers.KeepAsync(Some.Customer, new MemoryStream([1]), CancellationToken.None);
        await Keys.DestroyAsync(Some.Customer, CancellationToken.None);

        var id = await Papers.KeepAsync(Some.Customer, new MemoryStream([3]), CancellationToken.None);

        await using var stored = await Papers.OpenAsync(id, CancellationToken.None);
        Assert.NotNull(stored);
        Assert.Equal([3], await ReadAsync(stored));
    }

    [Fact]
    public async Task Keeps_nothing_when_the_sender_breaks_off()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Papers.KeepAsync(Some.Customer, new Trickle(Bytes(200_000)) { FailsAt = 150_000 }, CancellationToken.None));

        Assert.Equal(0, Count);
    }

    private protected abstract int Count { get; }

    private protected static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }

    private protected static async Task<byte[]> ReadAsync(StoredPaper stored)
    {
        using var bytes = new MemoryStream();
        await stored.Content.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    /// <summary>Comes in small pieces, as from a network.</summary>
    private protected sealed class Trickle(byte[] bytes) : MemoryStream(bytes)
    {
        public int FailsAt { get; init; } = int.MaxValue;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position >= FailsAt ? throw new InvalidOperationException("The sender is gone.") : base.ReadAsync(buffer[..Math.Min(buffer.Length, 7001)], cancellationToken);
    }
}
