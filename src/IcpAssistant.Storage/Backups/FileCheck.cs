using System.Security.Cryptography;
using System.Text.Json;

namespace IcpAssistant.Storage.Backups;

/// <summary>Holds the files of a back-up against its manifest.</summary>
/// <param name="findings">Gets a sentence for each thing that is wrong.</param>
internal sealed class FileCheck(List<string> findings)
{
    private readonly HashSet<string> _bad = new(StringComparer.Ordinal);

    /// <summary>Whether a file is as it was, by its path in the back-up.</summary>
    public bool IsSound(string file) => !_bad.Contains(file);

    /// <summary>Looks at every file.</summary>
    /// <returns>The manifest; <see langword="null"/> when it can't be gone by.</returns>
    public async Task<BackupManifest?> RunAsync(BackupFolder folder, CancellationToken cancellationToken)
    {
        if (Read(folder) is not { } manifest)
        {
            return null;
        }

        foreach (var file in manifest.Files)
        {
            if (await ProblemAsync(Path.Combine(folder.Path, file.Path), file, cancellationToken) is { } problem)
            {
                _bad.Add(file.Path);
                findings.Add(problem);
            }
        }

        return manifest;
    }

    private BackupManifest? Read(BackupFolder folder)
    {
        try
        {
            var manifest = folder.ReadManifest();
            if (manifest is { Form: BackupManifest.CurrentForm })
            {
                return manifest;
            }

            findings.Add(manifest is null ? BackupWords.BrokenOff(folder.Path) : BackupWords.BadManifest(folder.Path));
        }
        catch (JsonException)
        {
            findings.Add(BackupWords.BadManifest(folder.Path));
        }

        return null;
    }

    private static async Task<string?> ProblemAsync(string path, BackedUpFile file, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            return BackupWords.Missing(file.Path);
        }

        await using var stream = File.OpenRead(path);
        return stream.Length < file.Length ? BackupWords.CutOff(file, stream.Length)
            : stream.Length != file.Length || Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken)) != file.Sha256 ? BackupWords.Changed(file.Path)
            : null;
    }
}
