namespace IcpAssistant.Knowledge.Documents.Reading;

/// <summary>Which files of a folder are knowledge.</summary>
internal static class FolderListing
{
    /// <summary>Paths of Markdown and YAML files below the folder, with <c>/</c>, ordinal; hidden folders and <c>README.md</c> are no knowledge.</summary>
    public static IReadOnlyList<string> Paths(string folder)
    {
        var paths = new List<string>();
        Collect(new DirectoryInfo(folder), "", paths);
        paths.Sort(StringComparer.Ordinal);
        return paths;
    }

    /// <summary>A value that changes when a file is added, removed or written; cheap, because it opens no file.</summary>
    public static string Stamp(string folder)
    {
        try
        {
            return Directory.Exists(folder) ? StampOfFiles(folder) : "missing";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Folders come and go while they are listed; the next look sees them settled.
            return "unreadable";
        }
    }

    private static string StampOfFiles(string folder)
    {
        var stamp = new HashCode();
        var paths = Paths(folder);
        foreach (var path in paths)
        {
            // A mounted configuration map exchanges the target of a link, not the link.
            var file = new FileInfo(Path.Combine(folder, path));
            var target = file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
            stamp.Add(path, StringComparer.Ordinal);
            stamp.Add(target.FullName, StringComparer.Ordinal);
            if (target.Exists)
            {
                stamp.Add(target.Length);
                stamp.Add(target.LastWriteTimeUtc);
            }
        }

        return $"{paths.Count}:{stamp.ToHashCode()}";
    }

    private static void Collect(DirectoryInfo folder, string prefix, List<string> paths)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            if (entry.Name.StartsWith('.'))
            {
                continue;
            }

            if (entry is FileInfo && IsKnowledge(entry.Name))
            {
                paths.Add(prefix + entry.Name);
            }

            // A link to a folder may lead back up and never end.
            if (entry is DirectoryInfo directory && directory.LinkTarget is null)
            {
                Collect(directory, $"{prefix}{entry.Name}/", paths);
            }
        }
    }

    private static bool IsKnowledge(string name) =>
        !name.Equals("README.md", StringComparison.OrdinalIgnoreCase)
        && Path.GetExtension(name).ToUpperInvariant() is ".MD" or ".YML" or ".YAML";
}
