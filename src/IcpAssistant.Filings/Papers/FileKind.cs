using System.Text.Json.Serialization;

namespace IcpAssistant.Filings.Papers;

/// <summary>What an uploaded file is, by its content. The names are those of the stored form: they never change.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FileKind>))]
public enum FileKind
{
    /// <summary>None of the others.</summary>
    Unknown,

    /// <summary>A JPEG picture.</summary>
    Jpeg,

    /// <summary>A PNG picture.</summary>
    Png,

    /// <summary>A PDF document.</summary>
    Pdf,
}

/// <summary>The kinds in the words of files and of HTTP.</summary>
public static class FileKinds
{
    /// <summary>The ending in file names and in <c>papers.yml</c>, without a dot; empty for an unknown kind.</summary>
    public static string EndingOf(FileKind kind) => kind switch
    {
        FileKind.Jpeg => "jpg",
        FileKind.Png => "png",
        FileKind.Pdf => "pdf",
        _ => "",
    };

    /// <summary>The type that files are served with.</summary>
    public static string MediaTypeOf(FileKind kind) => kind switch
    {
        FileKind.Jpeg => "image/jpeg",
        FileKind.Png => "image/png",
        FileKind.Pdf => "application/pdf",
        _ => "application/octet-stream",
    };

    /// <summary>The kind that the first bytes promise; <see cref="FileKind.Unknown"/> for all others. Only what stands at the very beginning counts.</summary>
    public static FileKind Of(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? FileKind.Jpeg
        : head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? FileKind.Png
        : head.StartsWith("%PDF-1."u8) || head.StartsWith("%PDF-2."u8) ? FileKind.Pdf
        : FileKind.Unknown;
}
