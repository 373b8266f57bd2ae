namespace IcpAssistant.Knowledge.Documents.Editing;

/// <summary>What becomes of a file of the knowledge folder.</summary>
/// <param name="Path">Below the folder, with <c>/</c>.</param>
/// <param name="Before">The whole file as it stands, with its line ends and byte order mark.</param>
/// <param name="After">The whole file as it is to stand.</param>
public sealed record FileChange(string Path, string Before, string After);

/// <summary>What an edit comes to.</summary>
public abstract record EditResult
{
    private EditResult()
    {
    }

    /// <summary>It can be done.</summary>
    public sealed record Changed(FileChange Change) : EditResult;

    /// <summary>It can't be done; the sentence says what to do.</summary>
    public sealed record Refused(string Reason) : EditResult;
}
