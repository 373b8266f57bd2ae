namespace IcpAssistant.Storage.Privacy;

/// <summary>Where the keys stand.</summary>
internal sealed class KeysFolder
{
    private const string DatabaseName = "keys.db";
    private const string MasterKeyName = "master.key";
    private const string DeletionsName = "deletions";
    private readonly string _path;

    /// <summary>Reads the settings.</summary>
    /// <param name="contentRoot">What relative paths count from.</param>
    /// <param name="dataFolder">Where the keys stand when the settings name no folder.</param>
    public KeysFolder(PrivacyOptions options, string contentRoot, string dataFolder)
    {
        _path = Path.GetFullPath(options.KeysFolder.Length > 0 ? options.KeysFolder : dataFolder, Path.GetFullPath(contentRoot));
        Deletions = options.DeletionsFolder.Length > 0 ? Path.GetFullPath(options.DeletionsFolder, Path.GetFullPath(contentRoot)) : Path.Combine(_path, DeletionsName);
    }

    /// <summary>The whole path of the database when it is a file.</summary>
    public string Database => Path.Combine(_path, DatabaseName);

    /// <summary>The whole path of the list of deletions.</summary>
    public string Deletions { get; }

    /// <summary>The whole path of the master key's file.</summary>
    public string MasterKeyFile => Path.Combine(_path, MasterKeyName);
}
