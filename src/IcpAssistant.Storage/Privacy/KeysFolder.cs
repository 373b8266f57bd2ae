namespace IcpAssistant.Storage.Privacy;

/// <summary>Where the keys stand.</summary>
internal sealed class KeysFolder
{
    private const string DatabaseName = "keys.db";
    private const string MasterKeyName = "master.key";
    private const string EarlierName = "master.key.earlier";
    private const string DeletionsName = "deletions";

    /// <summary>Reads the settings.</summary>
    /// <param name="contentRoot">What relative paths count from.</param>
    /// <param name="dataFolder">Where the keys stand when the settings name no folder.</param>
    public KeysFolder(PrivacyOptions options, string contentRoot, string dataFolder)
    {
        Path = System.IO.Path.GetFullPath(options.KeysFolder.Length > 0 ? options.KeysFolder : dataFolder, System.IO.Path.GetFullPath(contentRoot));
        Deletions = options.DeletionsFolder.Length > 0 ? System.IO.Path.GetFullPath(options.DeletionsFolder, System.IO.Path.GetFullPath(contentRoot)) : System.IO.Path.Combine(Path, DeletionsName);
    }

    /// <summary>The whole path.</summary>
    public string Path { get; }

    /// <summary>The whole path of the database when it is a file.</summary>
    public string Database => System.IO.Path.Combine(Path, DatabaseName);

    /// <summary>The whole path of the list of deletions.</summary>
    public string Deletions { get; }

    /// <summary>The whole path of the master key's file.</summary>
    public string MasterKeyFile => System.IO.Path.Combine(Path, MasterKeyName);

    /// <summary>The whole path of the file of earlier master keys: one in each line.</summary>
    public string EarlierMasterKeys => System.IO.Path.Combine(Path, EarlierName);
}
