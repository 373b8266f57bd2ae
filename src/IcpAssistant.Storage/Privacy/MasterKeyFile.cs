using System.Runtime.Versioning;
using IcpAssistant.Conversations;

namespace IcpAssistant.Storage.Privacy;

/// <summary>The master key of a small installation: a file that only its owner reads (on Windows: with the rights of its folder).</summary>
internal static class MasterKeyFile
{
    /// <summary>Reads the file.</summary>
    /// <returns><see langword="null"/> when there is no file.</returns>
    /// <exception cref="StorageUnavailableException">The file holds no key, or may not be read.</exception>
    public static MasterKey? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return MasterKey.Parse(File.ReadAllText(path)) ?? throw KeyFaults.BadFile(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw KeyFaults.UnreadableFile(path, exception);
        }
    }

    /// <summary>Makes the file with a new key; when another process was faster, its key counts.</summary>
    /// <exception cref="StorageUnavailableException">The file can't be written.</exception>
    public static MasterKey Make(string path)
    {
        // Written aside and then moved: a file that is there is whole, also after a power cut.
        var aside = $"{path}.{Guid.NewGuid():N}";
        try
        {
            var key = MasterKey.New();
            Write(aside, [key]);
            File.Move(aside, path, overwrite: false);
            return key;
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(aside);
            return Read(path) ?? throw KeyFaults.BadFile(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw KeyFaults.UnwritableFile(path, exception);
        }
    }

    /// <summary>Reads a file with a key in each line.</summary>
    /// <returns>Empty when there is no file.</returns>
    /// <exception cref="StorageUnavailableException">A line holds no key, or the file may not be read.</exception>
    public static IReadOnlyList<MasterKey> ReadAll(string path)
    {
        try
        {
            return File.Exists(path) ? [.. File.ReadLines(path).Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => MasterKey.Parse(line) ?? throw KeyFaults.BadFile(path))] : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw KeyFaults.UnreadableFile(path, exception);
        }
    }

    /// <summary>Replaces a file by one with a key in each line.</summary>
    /// <exception cref="StorageUnavailableException">The file can't be written.</exception>
    public static void WriteAll(string path, IReadOnlyList<MasterKey> keys)
    {
        var aside = $"{path}.{Guid.NewGuid():N}";
        try
        {
            Write(aside, keys);
            File.Move(aside, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw KeyFaults.UnwritableFile(path, exception);
        }
    }

    /// <summary>Whether others than the owner can read the file.</summary>
    public static bool IsOpenToOthers(string path) => !OperatingSystem.IsWindows() && File.Exists(path) && Mode(path);

    [UnsupportedOSPlatform("windows")]
    private static bool Mode(string path) => (File.GetUnixFileMode(path) & ~OwnerOnly.File) != 0;

    private static void Write(string path, IReadOnlyList<MasterKey> keys)
    {
        using var file = OwnerOnly.MakeFile(path);
        file.Write(System.Text.Encoding.ASCII.GetBytes(string.Concat(keys.Select(key => key.Reveal() + "\n"))));
        file.Flush(flushToDisk: true);
    }
}
