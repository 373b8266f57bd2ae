using IcpAssistant.Conversations.Rendering;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Filings.Stages;
using IcpAssistant.Knowledge.Catalogue;

namespace IcpAssistant.Conversations.Taking.Filing;

/// <summary>Takes what changes a filing: values that were heard, a value that is said anew, a step back. It says what else that changes.</summary>
internal sealed class ChangeTaker(Phrasebook phrases, Commands commands, Interview interview, FilingWay way, MessageReader reader, FilingText words)
{
    /// <summary>What stands on a button is meant, whatever else its words would do ("修改备案信息").</summary>
    public static bool IsOption(string text, Asking? asked) => asked?.Options.Any(option => Wording.Same(option.Label, text)) == true;

    /// <summary>With a value written down, or with none.</summary>
    public static Draft Write(Draft draft, Asking field, Written? value, Moment moment) => draft.With(field.Place, value, field.Field.Personal, moment.At, moment.Message.MessageId, Entry.Customer);

    /// <summary>What comes of "手机号改成138…" and "改一下网站名称", at any question; <see langword="null"/> when it is something else.</summary>
    public ChangeStep? Take(Moment moment, Standing standing, Asking? asked, string text) =>
        !commands.AsksToChange(text) || IsOption(text, asked) || FieldNames.Find(text, standing.Fields.Concat(standing.Possible), asked) is not { } changed ? null
        : !way.Look(standing).MayChange(changed.Place) ? new ChangeStep(standing, asked, phrases.Say("filing-locked", "field", changed.Name))
        : reader.ReadChange(text, changed, standing) is { } value ? Take(moment, standing, null, new Heard([value], null))
        : new ChangeStep(standing, changed);

    /// <summary>Writes down what was heard and says what else it changes. Values that may not be kept yet wait for consent.</summary>
    public ChangeStep Take(Moment moment, Standing before, Asking? asked, Heard heard)
    {
        var values = heard.Values;
        var secrets = values.Where(value => value.Field.Field.Personal != PersonalData.None).Select(value => new Secret(value.Raw, interview.Values.Show(value.Field, value.Value, before)))
            .Concat(heard.Refused.SelectMany(one => one.Field.Field.Personal == PersonalData.None ? PersonalNumbers.In(one.Raw) : PersonalNumbers.Whole(one.Raw))).ToList();
        var allowed = values.Where(value => before.Draft.MayKeep(value.Field.Field.Personal)).ToList();
        var standing = Look(moment, allowed.Aggregate(before.Draft, (sofar, value) => Write(sofar, value.Field, value.Value, moment)));
        var said = new List<string>();
        if (allowed.Count > 0)
        {
            said.Add(words.Taken(allowed, standing));
        }

        said.AddRange(allowed.SelectMany(value => value.Doubts).Select(MarkdownText.Escape));
        said.AddRange(heard.Refused.Select(one => $"{MarkdownText.Escape(one.Field.Name)}：{words.Of(one.Mistake)}"));
        var settled = Settle(moment, before, standing.Draft, said);
        return values.FirstOrDefault(value => !before.Draft.MayKeep(value.Field.Field.Personal)) is { } held
            ? new ChangeStep(settled.Standing, held.Field, [.. settled.Said, phrases.Say("filing-consent-first")]) { NeedsConsent = true, Secrets = secrets }
            : settled with { Asked = asked is not null && before.Draft.ValueOf(asked.Place) is not null && values.All(value => value.Field.Place != asked.Place) ? asked : null, Secrets = secrets };
    }

    /// <summary>After values were written: takes away what does not fit any more, and says that and what stands in the way now.</summary>
    /// <param name="said">What is said before it.</param>
    public ChangeStep Settle(Moment moment, Standing before, Draft draft, IReadOnlyList<string> said)
    {
        var standing = Look(moment, draft);
        List<string> all = [.. said];
        if (interview.NoLongerFit(standing) is { Count: > 0 } unfit)
        {
            all.Add(phrases.Say("filing-void", "fields", string.Join('、', unfit.Select(field => field.Name))));
            standing = Look(moment, unfit.Aggregate(standing.Draft, (sofar, field) => Write(sofar, field, null, moment)));
        }

        all.AddRange(standing.Next is null ? [] : standing.Obstacles.Where(fired => before.Obstacles.All(known => known.Rule != fired.Rule)).Select(fired => words.Obstacle(fired, standing)));
        return new ChangeStep(standing, null, all);
    }

    /// <summary>Takes back what the last message wrote.</summary>
    public ChangeStep Undo(Moment moment, Standing standing, Asking? asked)
    {
        if (Undoing.Of(standing.Draft, moment.At, moment.Message.MessageId) is not var (draft, undone))
        {
            return new ChangeStep(standing, asked, phrases.Say("filing-nothing-to-undo"));
        }

        var now = Look(moment, draft);

        // Also what was told before its turn: who takes it back wants to say it anew.
        var again = now.Open.Concat(now.Fields).Concat(now.Possible).FirstOrDefault(field => field.Place == undone[^1]);
        return new ChangeStep(now, again, phrases.Say("filing-undone", "fields", string.Join('、', undone.Select(place => interview.NameOf(place, standing)))));
    }

    private Standing Look(Moment moment, Draft draft) => interview.Look(draft, Knowledge.ChinaTime.DayOf(moment.At));
}

/// <summary>What came of a change.</summary>
/// <param name="Standing">As the draft stands afterwards.</param>
/// <param name="Asked">What is asked then, also when it is not the turn of it; <see langword="null"/> to go on with the filing.</param>
/// <param name="Said">What is said first.</param>
internal sealed record ChangeStep(Standing Standing, Asking? Asked, params IReadOnlyList<string> Said)
{
    /// <summary>Whether consent is asked for, because a value of <see cref="Asked"/> was heard without it.</summary>
    public bool NeedsConsent { get; init; }

    /// <summary>Personal words of the message.</summary>
    public IReadOnlyList<Secret> Secrets { get; init; } = [];
}
