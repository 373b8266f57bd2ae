using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Filings.Papers;
using IcpAssistant.Filings.Stages;
using IcpAssistant.Knowledge.Catalogue;

namespace IcpAssistant.Conversations.Taking.Filing;

/// <summary>Takes what is said about papers: the list, which one an uploaded file is, a new one instead, none any more.</summary>
internal sealed class PaperTaker(Phrasebook phrases, Commands commands, Consents consents, Interview interview, FilingWay way)
{
    private readonly PaperText _text = new(phrases, interview.Knowledge);
    private readonly PaperFiling _filing = new(phrases, interview, way);

    /// <summary>Whether a text may be about papers where nothing is asked.</summary>
    public bool MayConcern(string text) => commands.Is("command-papers", text) || commands.Is("command-upload", text);

    /// <summary>The paper that is asked for when nothing else is left; <see langword="null"/> when all are there, or none may be uploaded now.</summary>
    public Place? Next(Standing standing) => Wanted(standing) is [var next, ..] ? next.Place : null;

    /// <summary>All papers of the filing, with what is there and what is missing.</summary>
    public string Checklist(Standing standing) => _text.Checklist(ListOf(standing));

    /// <summary>What comes of a text; <see langword="null"/> when it is not about papers.</summary>
    public PaperStep? Take(Moment moment, Standing standing, FilingDialog dialog, string text)
    {
        if (dialog is { Prompt: FilingPrompt.Consent, Asked: { } held } && PaperPlaces.Holds(held))
        {
            return TakeConsent(moment, standing, held, text);
        }

        // The list is worked out only when a word asks for it: most messages are answers.
        return commands.Is("command-papers", text) ? Show(standing, dialog, ListOf(standing))
            : commands.Is("command-upload", text) ? Invite(standing, [], null)
            : dialog.Prompt == FilingPrompt.Paper && ListOf(standing).Unsorted.Count > 0 ? TakeName(moment, standing, ListOf(standing), text)
            : commands.Mentions("asks-to-remove-paper", text) && Meant(text, ListOf(standing).There) is { } gone ? Remove(moment, standing, dialog, gone)
            : commands.Mentions("asks-to-upload-paper", text) && Meant(text, ListOf(standing).Slots) is { } again ? Invite(standing, [], again)
            : dialog.Prompt != FilingPrompt.Paper ? null
            : commands.Is("command-skip", text) ? Skip(standing, dialog.Asked)
            : commands.Is("command-resume", text) ? new PaperStep(standing, [])
            : ListOf(standing).Slots.FirstOrDefault(slot => slot.IsUpload && Wording.Same(slot.Name, text)) is { } named ? Invite(standing, [], named)
            : null;
    }

    /// <summary>What comes of uploaded files.</summary>
    public PaperStep Receive(Moment moment, Standing standing, FilingDialog dialog, Act.Uploaded uploaded)
    {
        var secrets = UploadSecrets.Of(uploaded, interview.Knowledge.Catalogue.Papers, phrases);
        return (Refuse(standing, dialog, uploaded) ?? Sort(moment, standing, dialog, uploaded)) with { Secrets = secrets };
    }

    // What can't be taken whatever paper it is.
    private PaperStep? Refuse(Standing standing, FilingDialog dialog, Act.Uploaded uploaded)
    {
        var list = ListOf(standing);
        if (uploaded.Files.Count == 0)
        {
            return Back(standing, dialog, phrases.Say("upload-by-link"));
        }

        if (!way.Look(standing).MayUploadSome)
        {
            return new PaperStep(standing, [phrases.Say("paper-locked")]);
        }

        if (!list.Slots.Any(slot => slot.IsUpload))
        {
            var isKnown = list.Slots.Count > 0 && list.Perhaps.All(perhaps => perhaps.Paper.Upload is null);
            return Back(standing, dialog, phrases.Say(isKnown ? "paper-none-to-upload" : "paper-too-early"));
        }

        if (uploaded.Files.All(file => file.ToPaper() is null || file.Problem != UploadProblem.None))
        {
            return Back(standing, dialog, [.. uploaded.Files.Select(_text.Problem).Distinct()]);
        }

        if (!standing.Draft.MayKeep(PersonalData.Picture))
        {
            return AskConsent(standing, dialog.Asked is { } asked && PaperPlaces.Holds(asked) ? asked : PaperPlaces.Unsorted(0), phrases.Say("paper-consent-first"));
        }

        return PaperNames.Find(uploaded.Text, list.Slots).Count == 0 && PaperNames.Find(uploaded.Text, interview.Knowledge.Catalogue.Papers) is { } other
            ? Back(standing, dialog, phrases.Say(list.Perhaps.Any(perhaps => perhaps.Paper == other) ? "paper-not-yet" : "paper-not-needed", "paper", other.Label))
            : null;
    }

    private PaperStep Sort(Moment moment, Standing standing, FilingDialog dialog, Act.Uploaded uploaded)
    {
        var (after, said) = _filing.Keep(moment, standing, dialog, uploaded);
        if (uploaded.Text.Trim().Length > 0 && PaperNames.Find(uploaded.Text, ListOf(standing).Slots).Count == 0)
        {
            said.Add(phrases.Say("paper-text-unread"));
        }

        var list = ListOf(after);
        return list.Unsorted.Count > 0 ? AskWhich(after, list, said, _filing.MeantBy(uploaded, list))
            : IsForPapers(after, dialog) && Wanted(after).Count > 0 ? Onward(after, said)
            : Back(after, dialog, [.. said, _text.Left(list)]);
    }

    // "这是营业执照", or one of the buttons.
    private PaperStep TakeName(Moment moment, Standing standing, PaperList list, string text)
    {
        var (place, file) = list.Unsorted[0];
        if (commands.Is("command-paper-none", text))
        {
            var without = _filing.Look(_filing.Write(standing.Draft, place, [], moment), moment);
            return Onward(without, [phrases.Say("paper-dropped")]);
        }

        if (PaperNames.Find(text, [.. list.Slots.Where(slot => slot.IsUpload)]) is not [var slot, ..] meant || meant.Count > 1)
        {
            return AskWhich(standing, list, [phrases.Say("paper-which-again")], []);
        }

        var draft = _filing.Write(standing.Draft, place, [], moment);
        if (_filing.Objection(standing, slot, file) is { } objection)
        {
            return Onward(_filing.Look(draft, moment), [objection]);
        }

        return Onward(_filing.Look(_filing.Write(draft, slot.Place, [file], moment), moment), [_text.Taken(slot, [file])]);
    }

    private PaperStep Remove(Moment moment, Standing standing, FilingDialog dialog, PaperSlot slot)
    {
        if (!way.Look(standing).MayUpload(slot.Place))
        {
            return new PaperStep(standing, [phrases.Say("paper-locked")]);
        }

        var after = _filing.Look(_filing.Write(standing.Draft, slot.Place, [], moment), moment);
        var removed = phrases.Say("paper-removed", "paper", slot.Name);
        return IsForPapers(after, dialog) ? Onward(after, [removed]) : new PaperStep(after, [removed, _text.Left(ListOf(after))]);
    }

    private PaperStep Show(Standing standing, FilingDialog dialog, PaperList list) =>
        list.Slots.Count == 0 ? new PaperStep(standing, [phrases.Say("paper-list-too-early")]) : Back(standing, dialog, _text.Checklist(list));

    private PaperStep Skip(Standing standing, Place? asked)
    {
        var wanted = Wanted(standing);
        var at = wanted.FindIndex(slot => slot.Place == asked);
        return at + 1 < wanted.Count ? Invite(standing, [], wanted[at + 1]) : new PaperStep(standing, [phrases.Say("paper-later")]);
    }

    private PaperStep? TakeConsent(Moment moment, Standing standing, Place held, string text) =>
        commands.Is("filing-yes", text) ? Invite(_filing.Look(standing.Draft.With(consents.Given(PersonalData.Picture, moment.At, moment.Message.MessageId)), moment), [], ListOf(standing).At(held))
        : commands.Is("filing-no", text) ? new PaperStep(standing, [phrases.Say("paper-no-consent")])
        : null;

    // Where one was: asked for papers, or filling in the form.
    private PaperStep Back(Standing standing, FilingDialog dialog, params IReadOnlyList<string> said) =>
        IsForPapers(standing, dialog) ? Onward(standing, said) : new PaperStep(standing, said);

    private bool IsForPapers(Standing standing, FilingDialog dialog) => dialog.Prompt == FilingPrompt.Paper || (way.Look(standing).Standing.Next is null && (dialog.Asked is not { } asked || PaperPlaces.Holds(asked)));

    // What was returned comes first, then what is missing; nothing where the filing waits for others.
    private List<PaperSlot> Wanted(Standing standing)
    {
        var (list, progress) = (ListOf(standing), way.Look(standing));
        var returned = progress.Uncorrected.Select(item => item.Place is { } place ? list.At(place) : null).OfType<PaperSlot>();
        return [.. returned.Concat(list.Missing).DistinctBy(slot => slot.Place).Where(slot => progress.MayUpload(slot.Place))];
    }

    private PaperStep Onward(Standing standing, IReadOnlyList<string> said)
    {
        var list = ListOf(standing);
        return list.Unsorted.Count > 0 ? AskWhich(standing, list, said, [])
            : Wanted(standing).Count > 0 ? Invite(standing, said, null)
            : new PaperStep(standing, said);
    }

    /// <param name="slot">The paper to ask for; <see langword="null"/> for the next one that is missing.</param>
    private PaperStep Invite(Standing standing, IReadOnlyList<string> said, PaperSlot? slot)
    {
        var list = ListOf(standing);
        var asked = slot ?? (Wanted(standing) is [var next, ..] ? next : null);
        var progress = way.Look(standing);
        return !progress.MayUploadSome || (asked is not null && !progress.MayUpload(asked.Place)) ? new PaperStep(standing, [.. said, phrases.Say("paper-locked")])
            : list.Slots.Count == 0 ? new PaperStep(standing, [phrases.Say("paper-too-early")])
            : asked is null ? new PaperStep(standing, [.. said, phrases.Say("paper-all-there")])
            : !asked.IsUpload ? new PaperStep(standing, [.. said, phrases.Say("paper-no-upload", "paper", asked.Name)])
            : standing.Draft.MayKeep(PersonalData.Picture) ? new PaperStep(standing, said) { Last = _text.Invite(asked, list), Asked = asked.Place }
            : AskConsent(standing, asked.Place, said);
    }

    private PaperStep AskConsent(Standing standing, Place held, params IReadOnlyList<string> said) => new(standing, said)
    {
        Last = consents.Ask(PersonalData.Picture),
        Prompt = FilingPrompt.Consent,
        Asked = held,
    };

    private PaperStep AskWhich(Standing standing, PaperList list, IReadOnlyList<string> said, IReadOnlyList<PaperSlot> meant) =>
        new(standing, said) { Last = _text.AskWhich(list.Unsorted[0].File, list, meant), Asked = list.Unsorted[0].Place };

    private static PaperSlot? Meant(string text, IReadOnlyList<PaperSlot> slots) => PaperNames.Find(text, slots) is [var slot, ..] ? slot : null;

    private PaperList ListOf(Standing standing) => PaperList.Of(standing, interview.Knowledge);
}
