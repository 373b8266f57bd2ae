using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge.Catalogue;

namespace IcpAssistant.Filings.Papers;

/// <summary>A place for one paper of a filing: of one person or domain, where each hands in their own.</summary>
/// <param name="Needed">The paper, with the rules that ask for it.</param>
/// <param name="Place">Where the draft holds its files.</param>
/// <param name="Name">What it is called; with the person or the domain where there are several.</param>
/// <param name="Files">What was uploaded; more than one for a paper of several pages, empty when nothing was.</param>
public sealed record PaperSlot(NeededPaper Needed, Place Place, string Name, IReadOnlyList<PaperFile> Files)
{
    /// <summary>The paper.</summary>
    public Paper Paper => Needed.Paper;

    /// <summary>Whether there is a file to upload; some papers are done elsewhere.</summary>
    public bool IsUpload => Paper.Upload is not null;

    /// <summary>Whether it still has to be uploaded.</summary>
    public bool IsMissing => IsUpload && !Needed.OnRequest && Files.Count == 0;
}
