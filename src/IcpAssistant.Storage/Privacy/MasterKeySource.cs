using IcpAssistant.Conversations;
using Microsoft.Extensions.Options;

namespace IcpAssistant.Storage.Privacy;

/// <summary>Where the master keys come from: the settings, else files beside the keys.</summary>
internal sealed class MasterKeySource(KeysFolder folder, IOptions<PrivacyOptions> options)
{
    /// <summary>Whether the current one stands in a file.</summary>
    public bool IsFile => options.Value.MasterKey.Length == 0;

    /// <summary>What operators know it by.</summary>
    public string Name => IsFile ? folder.MasterKeyFile : "Privacy:MasterKey";

    /// <summary>Reads them.</summary>
    /// <returns><see langword="null"/> when there is no current one.</returns>
    /// <exception cref="StorageUnavailableException">A file holds no key, or may not be read.</exception>
    public MasterKeyRing? Read() => (MasterKey.Parse(options.Value.MasterKey) ?? MasterKeyFile.Read(folder.MasterKeyFile)) is { } current
        ? new MasterKeyRing(current, [.. Earlier().Where(key => key.Id != current.Id).DistinctBy(key => key.Id)])
        : null;

    /// <summary>Reads files again; <see langword="null"/> where there are none now or nothing but settings: then what is known stays.</summary>
    public MasterKeyRing? TryReadAgain()
    {
        try
        {
            return IsFile ? Read() : null;
        }
        catch (StorageUnavailableException)
        {
            // The next start says what is wrong; what was read before still opens.
            return null;
        }
    }

    /// <summary>Replaces the file by a new key; the one of before still opens.</summary>
    /// <exception cref="StorageUnavailableException">The files can't be written.</exception>
    public MasterKeyRing Renew()
    {
        var current = MasterKeyFile.Read(folder.MasterKeyFile) ?? throw KeyFaults.MissingFile(folder.MasterKeyFile);

        // In this order: whoever is killed in between has the same key twice, and not one too few.
        MasterKeyFile.WriteAll(folder.EarlierMasterKeys, [.. MasterKeyFile.ReadAll(folder.EarlierMasterKeys).Append(current).DistinctBy(key => key.Id)]);
        MasterKeyFile.WriteAll(folder.MasterKeyFile, [MasterKey.New()]);
        return Read() ?? throw KeyFaults.MissingFile(folder.MasterKeyFile);
    }

    /// <summary>Nobody else renews the file until it is disposed.</summary>
    /// <exception cref="StorageUnavailableException">Somebody does just now.</exception>
    public IDisposable Lock()
    {
        try
        {
            return new FileStream(folder.MasterKeyFile + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw KeyFaults.RotatesAlready(folder.MasterKeyFile, exception);
        }
    }

    private IEnumerable<MasterKey> Earlier() => options.Value.EarlierMasterKeys.Select(MasterKey.Parse).OfType<MasterKey>().Concat(MasterKeyFile.ReadAll(folder.EarlierMasterKeys));
}
