namespace IcpAssistant.Conversations;

/// <summary>Files and folders that only the account of the program reads. On Windows with the rights of the folder above them.</summary>
public static class OwnerOnly
{
    /// <summary>The rights of such a file.</summary>
    public const UnixFileMode File = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode Folder = File | UnixFileMode.UserExecute;

    /// <summary>Makes a folder, and those above it, where they are missing.</summary>
    public static DirectoryInfo MakeFolder(string path) => OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, Folder);

    /// <summary>Makes a file that was not there, and opens it for writing.</summary>
    /// <exception cref="IOException">It is there.</exception>
    public static FileStream MakeFile(string path) => MakeFile(path, new FileStreamOptions());

    /// <inheritdoc cref="MakeFile(string)"/>
    /// <param name="options">How it is written.</param>
    public static FileStream MakeFile(string path, FileStreamOptions options)
    {
        (options.Mode, options.Access) = (FileMode.CreateNew, FileAccess.Write);
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = File;
        }

        return new FileStream(path, options);
    }
}
