namespace IcpAssistant.Conversations;

/// <summary>Conversations can't be read or kept at the moment: the world failed, not the person and not the code. Doors answer 503.</summary>
/// <remarks>The message is a Chinese sentence for operators that says what to do; people in the chat are told the phrase <c>error</c>.</remarks>
public sealed class StorageUnavailableException : Exception
{
    /// <summary>Says what failed, what to do, and why.</summary>
    public StorageUnavailableException(StorageFault fault, string message, Exception cause)
        : base(message, cause) => Fault = fault;

    /// <summary>What failed.</summary>
    public StorageFault Fault { get; }
}

/// <summary>How a store can fail.</summary>
public enum StorageFault
{
    /// <summary>Any other failure of reading or writing.</summary>
    Broken,

    /// <summary>There is no room left.</summary>
    Full,

    /// <summary>Somebody else holds the lock for too long; trying again may help.</summary>
    Locked,

    /// <summary>The file is no database, or parts of it are damaged.</summary>
    Corrupt,

    /// <summary>The file or its folder may not be written.</summary>
    ReadOnly,

    /// <summary>The file can't be opened or made.</summary>
    Unreachable,

    /// <summary>The keys to personal data are missing or are not the right ones.</summary>
    Keys,
}
