using System.Text;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Documents.Editing;
using IcpAssistant.Knowledge.Searching;

namespace IcpAssistant.Knowledge.Documents;

/// <summary>The folder with the documents: where changed knowledge is tried out, and changes are written.</summary>
/// <param name="path">The full path.</param>
public sealed class DocumentFolder(string path, LearntCache cache)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly Lock _writing = new();

    /// <summary>Its name: the folder's path in a repository that it stands in at the top.</summary>
    public string Name => Path.GetFileName(Path.TrimEndingDirectorySeparator(path));

    /// <summary>Learns knowledge that is not in force. It takes some seconds, up to a minute; when the folder becomes this knowledge, it need not be learnt again.</summary>
    public Answerer Learn(KnowledgeBase knowledge) => new(knowledge, cache);

    /// <summary>Writes a change, in one step: whoever reads the folder sees the file before or after.</summary>
    /// <returns><see langword="false"/> when the file is not any more what the change begins with: nothing is written.</returns>
    /// <exception cref="IOException">It can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public bool Write(FileChange change)
    {
        var file = Resolve(change.Path);
        lock (_writing)
        {
            if (!File.Exists(file) || !File.ReadAllBytes(file).AsSpan().SequenceEqual(Utf8.GetBytes(change.Before)))
            {
                return false;
            }

            // Hidden files are no knowledge: the folder is not read with half of one.
            var unfinished = Path.Combine(Path.GetDirectoryName(file)!, $".{Path.GetFileName(file)}.{Guid.NewGuid():N}"); // not null: a file stands in a folder
            try
            {
                using (var stream = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write))
                {
                    stream.Write(Utf8.GetBytes(change.After));
                    stream.Flush(flushToDisk: true);
                }

                if (!OperatingSystem.IsWindows())
                {
                    File.SetUnixFileMode(unfinished, File.GetUnixFileMode(file));
                }

                File.Move(unfinished, file, overwrite: true);
                return true;
            }
            finally
            {
                File.Delete(unfinished);
            }
        }
    }

    // A change names a file that was read from the folder; this is for the day when one does not.
    private string Resolve(string below)
    {
        var file = Path.GetFullPath(Path.Combine(path, below));
        if (!file.StartsWith(Path.TrimEndingDirectorySeparator(path) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new ArgumentException($"{below} leads out of the folder.", nameof(below));
        }

        return File.Exists(file) && new FileInfo(file).ResolveLinkTarget(returnFinalTarget: true) is { } target ? target.FullName : file;
    }
}
