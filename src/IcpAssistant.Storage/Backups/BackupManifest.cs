using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IcpAssistant.Storage.Backups;

/// <summary>What a back-up holds; written last, so that one that was broken off has none. Personal data is not in it.</summary>
public sealed record BackupManifest
{
    /// <summary>The form of this file.</summary>
    public const int CurrentForm = 1;

    /// <summary>Its name in the folder of the back-up.</summary>
    internal const string FileName = "manifest.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The form; a program that knows only older ones says so.</summary>
    public required int Form { get; init; }

    /// <summary>The version of the program that made it.</summary>
    public required string Program { get; init; }

    /// <summary>When it was begun, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary><c>Sqlite</c> or <c>PostgreSql</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>The last migration of the database.</summary>
    public required string Migration { get; init; }

    /// <summary>What the database holds; <see langword="null"/> for a back-up of keys.</summary>
    public BackupCounts? Counts { get; init; }

    /// <summary>All files but this one.</summary>
    public required IReadOnlyList<BackedUpFile> Files { get; init; }

    internal static BackupManifest Read(Stream stream) => JsonSerializer.Deserialize<BackupManifest>(stream, Json) ?? throw new JsonException("A manifest is null.");

    internal byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);
}

/// <summary>How much a database holds.</summary>
/// <param name="Turns">Messages of people.</param>
/// <param name="Papers">Files in the folder <c>papers</c>.</param>
/// <param name="Deletions">Records of deletions that customers asked for.</param>
public sealed record BackupCounts(long Conversations, long Turns, long Drafts, long Papers, long Deletions);

/// <summary>A file of a back-up.</summary>
/// <param name="Path">Below the folder of the back-up, with slashes.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Sha256">In hexadecimal digits, lower case.</param>
public sealed record BackedUpFile(string Path, long Length, string Sha256);
