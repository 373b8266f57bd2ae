using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IcpAssistant.Conversations;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Storage.Privacy;

namespace IcpAssistant.Storage.Erasing;

/// <summary>The list of deletions: a folder with one small file for each, beside the keys and outside of every back-up of the data. Files are added and never changed, so that lists of two times are joined by copying.</summary>
/// <remarks>A deletion begins as <c>SC….pending</c>; when its turn is kept and the keys are destroyed it becomes <c>SC….json</c>. What stands between is taken up by the next start or round.</remarks>
internal sealed class DeletionList(KeysFolder folder)
{
    /// <summary>The file of what customers are hashed with.</summary>
    public const string SaltName = "salt";

    /// <summary>The ending of a deletion that is not done yet.</summary>
    public const string Pending = ".pending";

    /// <summary>The ending of one that is done.</summary>
    public const string Settled = ".json";

    private const int SaltBytes = 32;
    private const int HashBytes = 16;

    private byte[]? _salt;

    /// <summary>Notes what is going to be deleted, before anything is.</summary>
    public void Begin(ListedDeletion deletion) => Guard(() => Write(PathOf(deletion.Number, Pending), Encoding.UTF8.GetBytes(StoredJson.Write(deletion)), replaces: true));

    /// <summary>It is done.</summary>
    public void Settle(string number) => Guard(() =>
    {
        if (File.Exists(PathOf(number, Pending)))
        {
            File.Move(PathOf(number, Pending), PathOf(number, Settled), overwrite: true);
        }
    });

    /// <summary>It came to nothing.</summary>
    public void Withdraw(string number) => Guard(() => File.Delete(PathOf(number, Pending)));

    /// <summary>Those that are not done yet.</summary>
    public IReadOnlyList<ListedDeletion> ReadPending() => Read(Pending);

    /// <summary>Those that are done.</summary>
    public IReadOnlyList<ListedDeletion> ReadSettled() => Read(Settled);

    /// <summary>What the list calls a customer: by it a customer is found again, and nobody is told by it.</summary>
    public string HashOf(CustomerId customer) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_salt ??= Guard(ReadSalt), Encoding.UTF8.GetBytes(customer.Value)).AsSpan(0, HashBytes));

    private IReadOnlyList<ListedDeletion> Read(string ending) => Guard<IReadOnlyList<ListedDeletion>>(() =>
        Directory.Exists(folder.Deletions) ? [.. Directory.EnumerateFiles(folder.Deletions, "*" + ending).Order(StringComparer.Ordinal).Select(ReadOne)] : []);

    private static ListedDeletion ReadOne(string path)
    {
        try
        {
            return StoredJson.Read<ListedDeletion>(File.ReadAllText(path));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw KeyFaults.DamagedDeletion(path, exception);
        }
    }

    private byte[] ReadSalt()
    {
        var path = Path.Combine(folder.Deletions, SaltName);
        if (!File.Exists(path))
        {
            try
            {
                Write(path, RandomNumberGenerator.GetBytes(SaltBytes), replaces: false);
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another node was faster: its salt counts.
            }
        }

        return File.ReadAllBytes(path);
    }

    private string PathOf(string number, string ending) => Path.Combine(folder.Deletions, number + ending);

    // Written aside and then moved: a file that is there is whole, also after a power cut.
    private void Write(string path, byte[] bytes, bool replaces)
    {
        Directory.CreateDirectory(folder.Deletions);
        var aside = $"{path}.{Guid.NewGuid():N}";
        try
        {
            using (var file = new FileStream(aside, FileMode.CreateNew, FileAccess.Write))
            {
                file.Write(bytes);
                file.Flush(flushToDisk: true);
            }

            File.Move(aside, path, replaces);
        }
        catch
        {
            File.Delete(aside);
            throw;
        }
    }

    private void Guard(Action work) => Guard(() =>
    {
        work();
        return true;
    });

    private T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw KeyFaults.UnusableDeletions(folder.Deletions, exception);
        }
    }
}
