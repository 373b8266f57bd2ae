using IcpAssistant.Storage.PostgreSql;
using IcpAssistant.Storage.Privacy;
using IcpAssistant.Storage.Privacy.Papers;
using IcpAssistant.Storage.Sqlite;

namespace IcpAssistant.Storage.Backups;

/// <summary>What there is to be saved, as the settings say.</summary>
/// <param name="Provider">The kind of database.</param>
/// <param name="Live">Folders that the program works in: nothing is backed up into them.</param>
internal sealed record BackupSources(string Provider, IDatabaseCopy Conversations, IDatabaseCopy Keys, PapersFolder Papers, KeysFolder KeysFolder, IReadOnlyList<string> Live)
{
    /// <summary>Reads the settings.</summary>
    /// <param name="contentRoot">What relative paths count from.</param>
    /// <param name="dataFolder"><c>Data:Folder</c>.</param>
    public static BackupSources Of(StorageOptions options, PrivacyOptions privacy, KeysFolder keys, PapersFolder papers, string contentRoot, string dataFolder)
    {
        var data = Path.GetFullPath(dataFolder, Path.GetFullPath(contentRoot));
        if (options.IsPostgreSql)
        {
            return new BackupSources(
                "PostgreSql",
                new PostgreSqlCopy(options.ConnectionString, DatabaseWords.Conversations, options.PostgreSqlPrograms),
                new PostgreSqlCopy(privacy.KeysConnectionString, DatabaseWords.Keys, options.PostgreSqlPrograms),
                papers,
                keys,
                [data, keys.Path, keys.Deletions]);
        }

        var file = DatabaseFile.Of(options, contentRoot, dataFolder).Path;
        return new BackupSources(
            "Sqlite",
            new SqliteCopy(file, DatabaseWords.Conversations),
            new SqliteCopy(keys.Database, DatabaseWords.Keys),
            papers,
            keys,
            [data, keys.Path, keys.Deletions, Path.GetDirectoryName(file) ?? file]);
    }
}
