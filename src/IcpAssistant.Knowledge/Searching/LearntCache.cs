using System.Runtime.InteropServices;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using IcpAssistant.Knowledge.Language;
using Microsoft.Extensions.Logging;

namespace IcpAssistant.Knowledge.Searching;

/// <summary>A folder with what was learnt from knowledge, so that the same knowledge need not be learnt again at the next start.</summary>
/// <remarks>
/// A file holds for the same files of knowledge, the same build of this library and the same runtime; answers are the same to the last bit with and
/// without it. Whatever is wrong with the folder or a file, the knowledge is learnt anew: a cache never stops the assistant. Safe for several processes.
/// </remarks>
public sealed partial class LearntCache(string folder, ILogger logger)
{
    // The state before an edit comes back with the edit taken back; and some people have two folders of knowledge.
    private const int KeptFiles = 4;
    private const string Pattern = "learnt-*";

    // Whoever changes how things are learnt or written builds this library anew, which gives it another id. The runtime's shuffling and
    // mathematics are part of what is learnt.
    private static readonly string Make =
        $"{typeof(LearntCache).Assembly.ManifestModule.ModuleVersionId:N} {RuntimeInformation.FrameworkDescription} {RuntimeInformation.RuntimeIdentifier}";

    /// <summary>What was learnt from this knowledge before, or what is learnt now and kept for the next time.</summary>
    internal WordingModel Learn(KnowledgeBase knowledge, Analyser analyser)
    {
        var origin = $"{knowledge.Version} {Make}";
        var path = Path.Combine(folder, $"learnt-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(origin)))[..16]}.bin");
        if (TryRead(path, origin, knowledge) is { } known)
        {
            return known;
        }

        var learnt = WordingModel.Learn(knowledge, analyser);
        TryWrite(path, origin, learnt);
        // Learning needs hundreds of megabytes for some seconds; without being told, the collector keeps them for hours. It takes a tenth of a second.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return learnt;
    }

    private WordingModel? TryRead(string path, string origin, KnowledgeBase knowledge)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            stream.ReadExactly(hash);
            if (!hash.SequenceEqual(SHA256.HashData(stream)))
            {
                throw new InvalidDataException("What the file holds is not what was written.");
            }

            stream.Position = hash.Length;
            using var reader = new BinaryReader(stream);
            var model = reader.ReadString() == origin ? WordingModel.Read(reader, knowledge) : null;
            if (model is not null)
            {
                // Of several files the ones that are used stay.
                File.SetLastWriteTimeUtc(path, TimeProvider.System.GetUtcNow().UtcDateTime);
                LogRead(path);
            }

            return model;
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            // Nothing was learnt from this knowledge yet.
            return null;
        }
        catch (Exception failure) when (IsExpected(failure))
        {
            LogUnreadable(failure, path);
            return null;
        }
    }

    private void TryWrite(string path, string origin, WordingModel model)
    {
        var unfinished = $"{path}.{Guid.NewGuid():N}";
        try
        {
            Directory.CreateDirectory(folder);
            Write(unfinished, origin, model);
            File.Move(unfinished, path, overwrite: true);
            DeleteOld();
        }
        catch (Exception failure) when (IsExpected(failure))
        {
            LogUnwritable(failure, folder);
            TryDelete(unfinished);
        }
    }

    private static void Write(string path, string origin, WordingModel model)
    {
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite);
        using var writer = new BinaryWriter(stream);
        writer.Write(new byte[SHA256.HashSizeInBytes]);
        writer.Write(origin);
        model.Write(writer);
        writer.Flush();
        stream.Position = SHA256.HashSizeInBytes;
        var hash = SHA256.HashData(stream);
        stream.Position = 0;
        stream.Write(hash);
    }

    // A file that a process left unfinished is old one day too.
    private void DeleteOld()
    {
        foreach (var old in new DirectoryInfo(folder).GetFiles(Pattern).OrderByDescending(file => file.LastWriteTimeUtc).Skip(KeptFiles))
        {
            TryDelete(old.FullName);
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (IsExpected(failure))
        {
            // Another process is reading it, or it is not ours: the next file that is written tries again.
        }
    }

    private static bool IsExpected(Exception failure) =>
        failure is IOException or UnauthorizedAccessException or InvalidDataException or ArgumentException or NotSupportedException or SecurityException;

    [LoggerMessage(Level = LogLevel.Debug, Message = "What was learnt was read from {File}")]
    private partial void LogRead(string file);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{File} could not be read; the knowledge is learnt anew")]
    private partial void LogUnreadable(Exception failure, string file);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What was learnt could not be kept in {Folder}; the next start learns it again")]
    private partial void LogUnwritable(Exception failure, string folder);
}
