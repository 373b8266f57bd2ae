using System.ComponentModel.DataAnnotations;

namespace IcpAssistant.Channels.Uploads;

/// <summary>How much may be uploaded in a day, which begins at midnight in China.</summary>
/// <remarks>A filing takes some dozens of files. Each process counts for itself and begins anew when it starts.</remarks>
public sealed class UploadsOptions
{
    /// <summary>The most files of one visitor in a day, from 1 to 100,000. The default is 300.</summary>
    public int FilesPerVisitor { get; init; } = 300;

    /// <summary>The most megabytes of one visitor in a day, from 1 to 1,000,000. The default is 500.</summary>
    public int MegabytesPerVisitor { get; init; } = 500;

    /// <summary>The most files from one address in a day, from 1 to 1,000,000: whole companies share one. The default is 3,000.</summary>
    public int FilesPerAddress { get; init; } = 3_000;

    /// <summary>The most megabytes from one address in a day, from 1 to 1,000,000. The default is 5,000.</summary>
    public int MegabytesPerAddress { get; init; } = 5_000;

    /// <summary>What is wrong, one sentence each.</summary>
    internal IEnumerable<ValidationResult> Check()
    {
        foreach (var (name, value) in new[]
        {
            (nameof(FilesPerVisitor), FilesPerVisitor), (nameof(MegabytesPerVisitor), MegabytesPerVisitor),
            (nameof(FilesPerAddress), FilesPerAddress), (nameof(MegabytesPerAddress), MegabytesPerAddress),
        })
        {
            if (value is < 1 or > 1_000_000)
            {
                yield return new($"Channels:Uploads:{name} 应在 1 到 1000000 之间。");
            }
        }
    }
}
