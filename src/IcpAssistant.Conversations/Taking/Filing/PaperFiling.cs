using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Filings.Papers;
using IcpAssistant.Filings.Stages;
using IcpAssistant.Knowledge.Catalogue;

namespace IcpAssistant.Conversations.Taking.Filing;

/// <summary>Puts uploaded files into a draft: each to the paper it is, or to those that nobody has named yet.</summary>
internal sealed class PaperFiling(Phrasebook phrases, Interview interview, FilingWay way)
{
    // Replaced files stay as long as the draft, so that undoing brings them back: there is an end to it.
    private const int MostFiles = 100;

    private readonly PaperText _text = new(phrases, interview.Knowledge);

    /// <summary>The draft with the files that could be taken, and what is said about each.</summary>
    public (Standing After, List<string> Said) Keep(Moment moment, Standing standing, FilingDialog dialog, Act.Uploaded uploaded)
    {
        var said = uploaded.Files.Where(file => file.Problem != UploadProblem.None).Select(_text.Problem).Distinct().ToList();
        var list = PaperList.Of(standing, interview.Knowledge);
        var draft = standing.Draft;
        var files = uploaded.Files.Where(file => file.Problem == UploadProblem.None).Select(file => (Paper: file.ToPaper(), Sent: file)).Where(file => file.Paper is not null).ToList();
        if (PaperPlaces.FilesOf(draft).Count() + files.Count > MostFiles)
        {
            return (standing, [.. said, phrases.Say("paper-too-many")]);
        }

        foreach (var group in files.GroupBy(file => SlotOf(file.Sent, uploaded, files.Count, list, dialog)))
        {
            var papers = group.Select(file => file.Paper!).ToList(); // not null: filtered above
            if (group.Key is not { } slot)
            {
                draft = papers.Aggregate(draft, (sofar, file) => Write(sofar, PaperPlaces.Unsorted(Free(sofar)), [file], moment));
                continue;
            }

            said.AddRange(papers.Select(file => Objection(standing, slot, file)).OfType<string>().Distinct());
            var good = papers.Where(file => Objection(standing, slot, file) is null).ToList();
            if (good.Count > 0)
            {
                draft = Write(draft, slot.Place, good, moment);
                said.Add(_text.Taken(slot, good));
            }
        }

        return (Look(draft, moment), said);
    }

    /// <summary>What speaks against a file as this paper; <see langword="null"/> when nothing does.</summary>
    public string? Objection(Standing standing, PaperSlot slot, PaperFile file) => way.Look(standing).MayUpload(slot.Place) ? _text.Objection(slot, file) : phrases.Say("paper-locked");

    /// <summary>The slots that the words of an upload may mean; empty when they mean none.</summary>
    public IReadOnlyList<PaperSlot> MeantBy(Act.Uploaded uploaded, PaperList list) => Named(uploaded.Text, uploaded.Files is [var only] ? only.Name : "", list);

    /// <summary>With the files of a paper, or with none.</summary>
    public Draft Write(Draft draft, Place place, IReadOnlyList<PaperFile> files, Moment moment) =>
        draft.With(place, files.Count == 0 ? null : PaperFile.Write(files), PersonalData.Picture, moment.At, moment.Message.MessageId, Entry.Customer);

    /// <summary>How a draft stands at the moment.</summary>
    public Standing Look(Draft draft, Moment moment) => interview.Look(draft, Knowledge.ChinaTime.DayOf(moment.At));

    // What the words say, then what was asked for, then the only one that is missing.
    private static PaperSlot? SlotOf(UploadedFile file, Act.Uploaded uploaded, int count, PaperList list, FilingDialog dialog)
    {
        var asked = dialog is { Asked: { } place } ? list.At(place) : null;
        var named = Named(uploaded.Text, file.Name, list);
        return named.Count > 0 ? named is [var only] ? only : asked is not null && named.Contains(asked) ? asked : null
            : asked is not null && count == 1 ? asked
            : list.Missing is [var last] ? last
            : null;
    }

    private static IReadOnlyList<PaperSlot> Named(string text, string name, PaperList list) =>
        PaperNames.Find(text, list.Slots) is { Count: > 0 } said ? said : PaperNames.Find(name, list.Slots);

    private static int Free(Draft draft)
    {
        var number = 0;
        while (draft.ValueOf(PaperPlaces.Unsorted(number)) is not null)
        {
            number++;
        }

        return number;
    }
}
