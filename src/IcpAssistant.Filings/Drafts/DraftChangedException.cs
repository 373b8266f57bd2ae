namespace IcpAssistant.Filings.Drafts;

/// <summary>Another turn changed or deleted a draft since it was read (two tabs, two devices). Nothing was kept; the message is to be taken again with the draft as it is now.</summary>
public sealed class DraftChangedException(DraftId draft) : Exception($"Draft {draft} was changed or deleted since it was read: read it again and take the message anew.")
{
    /// <summary>The draft.</summary>
    public DraftId Draft { get; } = draft;
}
