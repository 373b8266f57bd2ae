using IcpAssistant.Filings.Exporting;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Knowledge.Catalogue;

namespace IcpAssistant.Conversations.Taking.Filing;

/// <summary>The cards of a filing: a part of the form to be filled in at once, and everything to be checked.</summary>
internal sealed class FilingCards(Phrasebook phrases, Interview interview, FilingText words)
{
    // Fewer are as quickly said one by one.
    private const int FewestFields = 3;

    // More make a list that nobody reads on a telephone.
    private const int MostOptions = 20;

    /// <summary>The rest of a part of the form, when its first question is asked; <see langword="null"/> in the middle of a part and where it would not help.</summary>
    /// <param name="before">What the conversation was about; <see langword="null"/> when it was no filing.</param>
    public Card? Form(Asking asked, Standing standing, FilingDialog? before)
    {
        if (asked.Field.Block == FieldCatalogue.BeforeTheForm || (before is { Prompt: FilingPrompt.Value, Asked: { } last } && interview.Find(last, standing) is { } known && IsBeside(known, asked)))
        {
            return null;
        }

        var fields = standing.Open.Where(field => IsBeside(field, asked) && IsShort(field) && standing.Draft.MayKeep(field.Field.Personal)).ToList();
        return fields.Count < FewestFields || fields[0].Place != asked.Place ? null : new Card.Form(
            phrases.Plain("filing-card-title").Replace("{part}", words.PartOf(asked), StringComparison.Ordinal),
            fields.ConvertAll(field => new CardField(FilingText.NameOf(field, standing), HintOf(field), [.. field.Options.Select(option => option.Label)], field.Type == FieldType.Choices)),
            phrases.Plain("filing-card-send"));
    }

    /// <summary>Everything that was written down.</summary>
    /// <param name="lead">What stands above it, as Markdown.</param>
    public Card Review(string lead, DraftSummary summary) => new Card.Review(
        lead,
        [.. summary.Parts.Where(part => part.Lines.Count > 0).Select(part => new CardPart(part.Label, [.. part.Lines.Select(line => LineOf(line, summary.Standing))]))],
        phrases.Plain("filing-card-change"));

    private CardLine LineOf(SummaryLine line, Standing standing)
    {
        var name = FilingText.NameOf(line.Field, standing);
        return new CardLine(name, line.Masked, phrases.Plain("button-change").Replace("{field}", name, StringComparison.Ordinal));
    }

    private static bool IsBeside(Asking field, Asking other) => field.Field.Block == other.Field.Block && field.Group == other.Group;

    private static bool IsShort(Asking field) => field.Type != FieldType.File && field.Options.Count <= MostOptions;

    private static string HintOf(Asking field) => field.Field.ExampleOf(field.Type) ?? "";
}
