using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Filings.Papers;
using IcpAssistant.Knowledge.Stages;

namespace IcpAssistant.Filings.Stages;

/// <summary>Reads out of what a reviewer or the authority wrote what is wrong, and which fields and papers it is about.</summary>
public sealed class ReasonReader(Interview interview)
{
    private readonly IReadOnlyList<ReturnReason> _reasons = interview.Knowledge.Stages.Reasons;

    /// <summary>The reasons that a text names, in the order in which they stand there; empty when it names none.</summary>
    public IReadOnlyList<ReturnReason> Read(string text)
    {
        var found = _reasons.Select(reason => (Reason: reason, Word: FirstWord(reason, text))).Where(pair => pair.Word is not null).Select(pair => (pair.Reason, Word: pair.Word!.Value)).ToList(); // not null: filtered
        return [.. found.Where(pair => !found.Exists(other => Covers(other.Word, pair.Word))).OrderBy(pair => pair.Word.At).Select(pair => pair.Reason)];
    }

    /// <summary>What has to be given anew for a reason: each field of this filing that it is about, else the reason alone.</summary>
    public IEnumerable<ReturnedItem> ItemsOf(ReturnReason reason, string text, Standing standing)
    {
        var fields = standing.Fields.Where(field => reason.Fields.Contains(field.Place.Field) && standing.Draft.ValueOf(field.Place) is not null).Select(field => field.Place);
        var papers = reason.Papers.Select(paper => PaperPlaces.Of(paper, default)).Where(place => standing.Draft.ValueOf(place) is not null);
        var items = fields.Concat(papers).Select(place => new ReturnedItem(reason.Id, place, text)).ToList();
        return items.Count > 0 ? items : [new ReturnedItem(reason.Id, null, text)];
    }

    private static (int At, string Word)? FirstWord(ReturnReason reason, string text)
    {
        var words = reason.Words.Append(reason.Label).Select(word => (At: text.IndexOf(word, StringComparison.Ordinal), Word: word)).Where(word => word.At >= 0).OrderBy(word => word.At).ThenByDescending(word => word.Word.Length).ToList();
        return words.Count > 0 ? words[0] : null;
    }

    // A longer word at the same place says it more exactly ("域名后缀" in "该域名后缀不支持").
    private static bool Covers((int At, string Word) longer, (int At, string Word) shorter) =>
        longer.Word.Length > shorter.Word.Length && longer.At <= shorter.At && longer.At + longer.Word.Length >= shorter.At + shorter.Word.Length;
}
