using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge.Catalogue;

namespace IcpAssistant.Filings.Interviews;

/// <summary>A field that can be asked for now.</summary>
/// <param name="Place">Where its value goes.</param>
/// <param name="Type">What is taken, as far as is known now.</param>
/// <param name="Options">What can be picked; empty for other types.</param>
/// <param name="IsRequired">Whether the filing needs it.</param>
public sealed record Asking(Field Field, Place Place, FieldType Type, IReadOnlyList<FieldOption> Options, bool IsRequired)
{
    /// <summary>Which of several sites or domains it is about (<c>网站 2</c>); empty when there is only one.</summary>
    public string Group { get; init; } = "";

    /// <summary>What it is called in a sentence: the label without what stands in brackets, with the group.</summary>
    public string Name => WithGroup(Field.Label.Split('（')[0]);

    /// <summary>What it is called where several are called alike.</summary>
    public string Label => WithGroup(Field.Label);

    /// <summary>Whether only texts of a certain form are taken, so that what is taken is meant.</summary>
    public bool HasForm => !FieldTypes.IsPicked(Type) && Type is not (FieldType.Number or FieldType.Text or FieldType.PersonName or FieldType.OrganisationName or FieldType.SiteName or FieldType.Address or FieldType.CertificateNumber);

    /// <summary>Whether nearly any words would be taken, so that a question might pass for an answer.</summary>
    public bool TakesAnything => !HasForm && !FieldTypes.IsPicked(Type) && Type != FieldType.Number;

    /// <summary>Whether the customer may say that they do not know: only of what stands on no form.</summary>
    public bool MayBeUnknown => Field.Block == FieldCatalogue.BeforeTheForm;

    private string WithGroup(string name) => Group.Length == 0 ? name : $"{name}（{Group}）";
}
