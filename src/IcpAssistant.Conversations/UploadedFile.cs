using System.Text.Json.Serialization;
using IcpAssistant.Filings.Papers;

namespace IcpAssistant.Conversations;

/// <summary>A file that somebody sent, as the door found it. The bytes are kept already, or nowhere.</summary>
/// <param name="Name">What it was called where it came from, cleaned; it may be personal.</param>
public sealed record UploadedFile(string Name)
{
    /// <summary>Where the bytes are; <see langword="null"/> when they were not kept.</summary>
    public PaperFileId? Id { get; init; }

    /// <summary>What it is by its content, whatever its name says.</summary>
    public FileKind Kind { get; init; }

    /// <summary>How large it is.</summary>
    public long Bytes { get; init; }

    /// <summary>In pixels; 0 for what is no picture.</summary>
    public int Width { get; init; }

    /// <summary>In pixels; 0 for what is no picture.</summary>
    public int Height { get; init; }

    /// <summary>Why it can't be taken as any paper.</summary>
    public UploadProblem Problem { get; init; }

    /// <summary>As a draft names it; <see langword="null"/> when its bytes were not kept.</summary>
    public PaperFile? ToPaper() => Id is { } id ? new PaperFile(id, Kind, Bytes, Width, Height, Name) : null;

    /// <summary>Says nothing about its name.</summary>
    public override string ToString() => $"{Id} {Kind} {Problem}";
}

/// <summary>Why a file can't be taken as any paper. The names are those of the stored form: they never change.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<UploadProblem>))]
public enum UploadProblem
{
    /// <summary>It can.</summary>
    None,

    /// <summary>There is nothing in it.</summary>
    Empty,

    /// <summary>More bytes than are read.</summary>
    TooLarge,

    /// <summary>Neither JPEG nor PNG nor PDF, whatever its name says.</summary>
    OtherKind,

    /// <summary>It begins like a picture, and its size in pixels can't be read.</summary>
    Broken,

    /// <summary>So many pixels that opening it would be a danger.</summary>
    TooManyPixels,

    /// <summary>A PDF that does something when it is opened: scripts, programs, files inside.</summary>
    Active,

    /// <summary>A PDF that nobody can look into without a password.</summary>
    Locked,

    /// <summary>More than one visitor may send in a day.</summary>
    TooMany,
}
