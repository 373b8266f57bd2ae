using System.Security.Cryptography;
using System.Text;

namespace IcpAssistant.Knowledge.Documents.Reading;

/// <summary>A file of the knowledge folder.</summary>
/// <param name="Path">Below the folder, with <c>/</c>.</param>
/// <param name="Text">Lines end in LF; <see langword="null"/> when it could not be read.</param>
/// <param name="Bytes">As they stand on the disk.</param>
internal sealed record FolderFile(string Path, string? Text, byte[] Bytes)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>All Markdown and YAML files, in the order of their paths; what cannot be read is a finding and has no text.</summary>
    public static IReadOnlyList<FolderFile> ReadAll(string folder, FindingList findings)
    {
        var files = new List<FolderFile>();
        foreach (var path in List(folder, findings))
        {
            try
            {
                files.Add(Decode(path, File.ReadAllBytes(System.IO.Path.Combine(folder, path)), findings));
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // The others still load: one locked file must not silence the assistant.
                findings.Error("unreadable", path, 0, "文件无法读取：请检查它的权限，或它是否正被别的程序占用。");
                files.Add(new FolderFile(path, null, []));
            }
        }

        return files;
    }

    /// <summary>SHA-256 over all paths and contents, the first 16 hexadecimal digits.</summary>
    public static string Version(IEnumerable<FolderFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            // The lengths keep "ab" + "c" apart from "a" + "bc".
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.Path}\0{file.Bytes.Length}\0"));
            hash.AppendData(file.Bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    private static IReadOnlyList<string> List(string folder, FindingList findings)
    {
        try
        {
            return FolderListing.Paths(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A folder below it is closed to us, or went while we looked.
            findings.Error("unreadable", "", 0, "知识文件夹或其中的子文件夹无法列出：请检查权限。");
            return [];
        }
    }

    /// <summary>A file with its text; one that is no UTF-8 is a finding and has none.</summary>
    public static FolderFile Decode(string path, byte[] bytes, FindingList findings)
    {
        try
        {
            var text = StrictUtf8.GetString(bytes).TrimStart('\uFEFF').Replace("\r\n", "\n").Replace('\r', '\n');
            return new FolderFile(path, text, bytes);
        }
        catch (DecoderFallbackException broken)
        {
            var line = 1 + bytes.AsSpan(0, Math.Clamp(broken.Index, 0, bytes.Length)).Count((byte)'\n');
            findings.Error("encoding", path, line, "文件不是 UTF-8 编码：请用编辑器“另存为 UTF-8”后重试。");
            return new FolderFile(path, null, bytes);
        }
    }
}
