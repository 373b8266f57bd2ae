using Microsoft.Data.Sqlite;

namespace IcpAssistant.Storage.Tests.Support;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("icp-storage-").FullName;

    /// <summary>The file that storage makes when the settings name none.</summary>
    public string Database => System.IO.Path.Combine(Path, "data", "assistant.db");

    /// <summary>The keys of customers.</summary>
    public string Keys => System.IO.Path.Combine(Path, "data", "keys.db");

    /// <summary>The file of the master key.</summary>
    public string MasterKey => System.IO.Path.Combine(Path, "data", "master.key");

    /// <summary>What stands on the disk now, logs of writes included.</summary>
    public IReadOnlyList<FileImage> Files(string beginning = "") =>
        [.. Directory.EnumerateFiles(Path, $"{beginning}*", SearchOption.AllDirectories).Select(FileImage.Of)];

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(Path, recursive: true);
    }
}
