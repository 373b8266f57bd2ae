using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Filings.Papers;
using IcpAssistant.Knowledge.Catalogue;

namespace IcpAssistant.Filings.Exporting;

/// <summary>A draft by the parts of the form: what is known, and how much is needed.</summary>
/// <param name="Parts">In the order of the form; parts without any field are left out.</param>
/// <param name="Papers">Which papers are needed, and which are there.</param>
public sealed record DraftSummary(Standing Standing, IReadOnlyList<SummaryPart> Parts, PaperList Papers)
{
    /// <summary>How many values there are.</summary>
    public int Filled => Parts.Sum(part => part.Lines.Count);

    /// <summary>How many are still needed, as far as is known.</summary>
    public int Needed => Standing.Open.Count;

    /// <summary>How a draft stands.</summary>
    /// <param name="others">What the part before the form is called.</param>
    public static DraftSummary Of(Standing standing, Interview interview, string others)
    {
        var catalogue = interview.Knowledge.Catalogue;
        var open = standing.Open.ToLookup(field => field.Field.Block);
        var known = standing.Fields.Where(field => standing.Draft.ValueOf(field.Place) is not null).ToLookup(field => field.Field.Block);
        var parts = catalogue.Blocks.Select(block => (block.Id, block.Label)).Prepend((Id: FieldCatalogue.BeforeTheForm, Label: others))
            .Select(block => new SummaryPart(block.Label, [.. known[block.Id].Select(field => LineOf(field, standing, interview))], [.. open[block.Id]]))
            .Where(part => part.Lines.Count + part.Open.Count > 0);
        return new DraftSummary(standing, [.. parts], PaperList.Of(standing, interview.Knowledge));
    }

    private static SummaryLine LineOf(Asking field, Standing standing, Interview interview)
    {
        var value = standing.Draft.ValueOf(field.Place)!; // not null: filtered by the caller
        var shown = interview.Values.Show(field, value, standing);
        return new SummaryLine(field, shown, field.Field.Personal == PersonalData.None || !value.IsKnown || FieldTypes.IsPicked(field.Type) ? new Written(shown) : value);
    }
}

/// <summary>A part of the form.</summary>
/// <param name="Lines">What is known, in the order of the form.</param>
/// <param name="Open">What is still asked.</param>
public sealed record SummaryPart(string Label, IReadOnlyList<SummaryLine> Lines, IReadOnlyList<Asking> Open);

/// <summary>A value as it is shown.</summary>
/// <param name="Masked">For everybody who may see the draft.</param>
/// <param name="Clear">For its owner, when they ask for it.</param>
public sealed record SummaryLine(Asking Field, string Masked, Written Clear);
