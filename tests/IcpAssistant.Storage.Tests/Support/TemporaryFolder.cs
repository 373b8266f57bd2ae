using Microsoft.Data.Sqlite;

namespace IcpAssistant.Storage.Tests.Support;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("icp-storage-").FullName;

    /// <summary>The file that storage makes when the settings name none.</summary>
    public string Database => System.IO.Path.Combine(Path, "data", "assistant.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(Path, recursive: true);
    }
}
