namespace IcpAssistant.Storage.Backups;

/// <summary>Where a back-up is put: three places, so that who gets hold of one can't read what stands in another.</summary>
/// <param name="Data">Gets a new folder with the database and the papers.</param>
/// <param name="Keys">Gets a new folder with the customers' keys; <see langword="null"/>: they are not copied.</param>
/// <param name="Deletions">The list of deletions is added to what is there; <see langword="null"/>: it is not copied.</param>
public sealed record BackupTargets(string Data, string? Keys, string? Deletions)
{
    /// <summary>Refuses places that belong together in one hand.</summary>
    /// <param name="live">Folders that the program works in.</param>
    /// <exception cref="BackupException">A place is, or lies in, another one or one of the program's.</exception>
    internal void Check(IReadOnlyList<string> live)
    {
        (string Name, string Path)[] places = [.. Named().Select(place => (place.Name, Real(place.Path)))];
        foreach (var (name, path) in places)
        {
            if (live.FirstOrDefault(folder => IsIn(path, Real(folder))) is { } folder)
            {
                throw BackupWords.InLiveFolder(name, path, folder);
            }

            if (places.FirstOrDefault(other => other.Name != name && IsIn(path, other.Path)) is { Name: not null } outer)
            {
                throw BackupWords.Together(name, outer.Name);
            }
        }
    }

    private IEnumerable<(string Name, string Path)> Named()
    {
        yield return ("备份文件夹", Data);
        if (Keys is not null)
        {
            yield return ("--keys", Keys);
        }

        if (Deletions is not null)
        {
            yield return ("--deletions", Deletions);
        }
    }

    private static bool IsIn(string path, string folder) =>
        path == folder || path.StartsWith(Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    // A link leads to the same place under another name.
    private static string Real(string path)
    {
        var whole = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Path.GetDirectoryName(whole) is not { } parent)
        {
            return whole;
        }

        var here = Path.Combine(Real(parent), Path.GetFileName(whole));
        return Directory.Exists(here) && Directory.ResolveLinkTarget(here, returnFinalTarget: true) is { } target ? Real(target.FullName) : here;
    }
}
