namespace IcpAssistant.Storage.Backups;

/// <summary>A back-up can't be made or looked at as it was asked for. The message is a Chinese sentence for operators that says what to do; it holds no personal data.</summary>
public sealed class BackupException : Exception
{
    /// <summary>Says what to do.</summary>
    public BackupException(string message)
        : base(message)
    {
    }

    /// <summary>Says what to do, and why.</summary>
    public BackupException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
