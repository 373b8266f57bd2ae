using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Filings.Stages;
using IcpAssistant.Knowledge.Stages;

namespace IcpAssistant.Conversations.Taking.Filing;

/// <summary>How a turn of a filing ends: with what is asked next, or with where the filing is.</summary>
internal sealed class FilingEndings(Phrasebook phrases, FilingWay way, FilingText text, StageText stageText, ApprovalText approval, Consents consents, FilingCards cards, PaperTaker papers)
{
    /// <summary>Says something, then asks for the same once more, also when it is not the turn of it.</summary>
    /// <param name="asked">What was asked; <see langword="null"/> to go on with what comes next.</param>
    public Outcome Again(Moment moment, Standing standing, Asking? asked, params string[] said) => Again(moment, standing, asked, said, []);

    /// <inheritdoc cref="Again(Moment, Standing, Asking?, string[])"/>
    /// <param name="secrets">Personal words of the message.</param>
    public Outcome Again(Moment moment, Standing standing, Asking? asked, IReadOnlyList<string> said, IReadOnlyList<Secret> secrets) =>
        asked is not null && way.Look(standing).MayChange(asked.Place) ? AskFor(moment, standing, asked, said, secrets) : Continue(moment, standing, said, secrets);

    private Outcome AskFor(Moment moment, Standing standing, Asking field, IReadOnlyList<string> said, IReadOnlyList<Secret> secrets) => standing.Draft.MayKeep(field.Field.Personal)
        ? Ending(moment, standing, FilingPrompt.Value, field.Place, said, text.Ask(field, way.Look(standing).Standing) with { Card = cards.Form(field, way.Look(standing).Standing, moment.Conversation.Filing) }, secrets)
        : AskConsent(moment, standing, field, said, secrets);

    /// <summary>Says something, then asks for what comes next, or says where the filing is.</summary>
    public Outcome Continue(Moment moment, Standing standing, params string[] said) => Continue(moment, standing, said, []);

    private Outcome Continue(Moment moment, Standing standing, IReadOnlyList<string> said, IReadOnlyList<Secret> secrets)
    {
        var progress = way.Look(standing);
        if (progress.Standing.Next is { } next)
        {
            return AskFor(moment, standing, next, said, secrets);
        }

        if (progress.Stage.Id != StagePlan.First)
        {
            var where = new[] { stageText.Status(progress), progress.Stage.Tells == "approved" ? approval.Of(progress) : "" };
            var prompt = progress.Stage.Edit == Editing.Returned ? FilingPrompt.Review : FilingPrompt.Nothing;
            return Ending(moment, standing, prompt, papers.Next(standing), said, new Statement(string.Join("\n\n", where.Where(block => block.Length > 0)), [.. UploadChoice(standing), .. stageText.Choices(progress), phrases.AgentChoice()]), secrets);
        }

        return standing.IsComplete
            ? Ending(moment, standing, FilingPrompt.Review, papers.Next(standing), said, Complete(standing, progress), secrets)
            : Ending(moment, standing, FilingPrompt.Review, null, said, new Statement(text.Stuck(standing), [.. text.Changes(standing), phrases.Button("button-review"), phrases.AgentChoice()]), secrets);
    }

    // Check your answers: with the card, the text says only what stands on no line of it.
    private Statement Complete(Standing standing, Progress progress)
    {
        var summary = text.Summary(standing);
        string[] rest = [.. text.More(standing), papers.Checklist(standing)];
        return new Statement(
            string.Join("\n\n", [text.Complete(standing), FilingText.Review(summary), .. rest]),
            [.. UploadChoice(standing), .. stageText.Choices(progress), .. text.Changes(standing), phrases.Button("button-review"), phrases.AgentChoice()])
        {
            Card = cards.Review(string.Join("\n\n", [text.Complete(standing), .. rest]), summary),
        };
    }

    private IEnumerable<Choice> UploadChoice(Standing standing) => papers.Next(standing) is null ? [] : [phrases.Button("button-upload")];

    /// <summary>After a step of the filing, or one that can't be made.</summary>
    /// <param name="asked">What was asked before; <see langword="null"/> when it does not matter.</param>
    public Outcome Step(Moment moment, StageStep step, Asking? asked = null) => step.Prompt is { } prompt
        ? Ending(moment, step.Standing, prompt, null, [], new Statement(string.Join("\n\n", step.Said), prompt == FilingPrompt.Sure ? [phrases.Button("button-yes"), phrases.Button("button-no")] : [phrases.Button("button-no")]), [], step.Move)
        : step.IsShort && asked is not null ? Again(moment, step.Standing, asked, [.. step.Said])
        : step.IsShort && way.Look(step.Standing) is { Standing.Next: null } progress
            ? Ending(moment, step.Standing, progress.Stage.Edit == Editing.None ? FilingPrompt.Nothing : FilingPrompt.Review, papers.Next(step.Standing), [], new Statement(string.Join("\n\n", step.Said), [.. UploadChoice(step.Standing), .. stageText.Choices(progress), phrases.AgentChoice()]), [])
        : Continue(moment, step.Standing, step.Said, []);

    /// <summary>Says something and asks whether a class of personal data may be kept.</summary>
    public Outcome AskConsent(Moment moment, Standing standing, Asking field, IReadOnlyList<string> said, IReadOnlyList<Secret> secrets) =>
        Ending(moment, standing, FilingPrompt.Consent, field.Place, said, consents.Ask(field.Field.Personal), secrets);

    /// <summary>Asks for a yes or a no.</summary>
    public Outcome AskWhether(Moment moment, Standing standing, FilingPrompt prompt, Asking? asked, string markdown) =>
        Ending(moment, standing, prompt, asked?.Place, [], new Statement(markdown, [phrases.Button("button-yes"), phrases.Button("button-no")]), []);

    /// <summary>The dialog rests; what was asked is remembered, to be asked again.</summary>
    public Outcome Rest(Moment moment, Standing standing, Asking? asked, string markdown) => new(moment.Conversation with { Filing = new FilingDialog { Draft = standing.Draft.Id, Prompt = FilingPrompt.Nothing, Asked = asked?.Place } })
    {
        Statements = [new Statement(markdown, [phrases.Button("button-resume")])],
        Draft = standing.Draft,
    };

    /// <summary>Says something, and last what asks.</summary>
    public static Outcome Ending(Moment moment, Standing standing, FilingPrompt prompt, Place? asked, IReadOnlyList<string> said, Statement last, IReadOnlyList<Secret> secrets, string? move = null) =>
        new(moment.Conversation with { RefusalsInARow = 0, Filing = new FilingDialog { Draft = standing.Draft.Id, Prompt = prompt, Asked = asked, Move = move } })
        {
            Statements = [.. said.Count == 0 ? [] : new[] { new Statement(string.Join("\n\n", said), []) }, last],
            Asks = new Asks(prompt, asked),
            Draft = standing.Draft,
            Secrets = secrets,
        };
}
