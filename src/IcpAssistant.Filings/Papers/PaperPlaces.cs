using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Filings.Papers;

/// <summary>Where drafts hold papers: places beside the fields of the form, which tell the rules nothing.</summary>
public static class PaperPlaces
{
    /// <summary>What the fields of such places begin with; the paper's id in <c>papers.yml</c> follows.</summary>
    public const string Prefix = "paper:";

    private const string UnsortedField = $"{Prefix}unsorted";

    /// <summary>The place of a paper.</summary>
    public static Place Of(string paper, Instance instance) => new(Prefix + paper, instance);

    /// <summary>The place of a file that nobody has said yet which paper it is.</summary>
    public static Place Unsorted(int number) => new(UnsortedField, new Instance(Site: number));

    /// <summary>Whether a place holds files.</summary>
    public static bool Holds(Place place) => place.Field.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Whether a place holds a file that nobody has said yet which paper it is.</summary>
    public static bool IsUnsorted(Place place) => place.Field == UnsortedField;

    /// <summary>All files that a draft names, also those that were replaced or taken back: undoing brings them back.</summary>
    public static IEnumerable<PaperFileId> FilesOf(Draft draft) =>
        Named(draft).Select(file => file.Id).Distinct();

    /// <summary>The file as a draft names it now or named it before; <see langword="null"/> when the draft does not name it.</summary>
    public static PaperFile? Find(Draft draft, PaperFileId id) => Named(draft).FirstOrDefault(file => file.Id == id);

    private static IEnumerable<PaperFile> Named(Draft draft) => draft.Entries.Where(entry => Holds(entry.Place)).SelectMany(entry => PaperFile.Read(entry.Value));
}
