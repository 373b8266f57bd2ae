namespace IcpAssistant.Filings.Drafts;

/// <summary>Drafts of one subject: it may have only one order under way at a time, however many are filled in.</summary>
public static class SameSubject
{
    // What names a subject, each by itself: its document, a person's document, the number it was filed under.
    private static readonly Place[] Names = [new("subject-document-number", default), new("individual-document-number", default), new("subject-filing-number", default)];

    /// <summary>The other drafts of the subject of a draft; empty when it does not say yet whose it is.</summary>
    public static IReadOnlyList<Draft> As(Draft draft, IEnumerable<Draft> drafts) => [.. drafts.Where(other => other.Id != draft.Id && Array.Exists(Names, name => IsSame(draft.ValueOf(name), other.ValueOf(name))))];

    private static bool IsSame(Written? one, Written? other) => one is { IsKnown: true } && one.Equals(other);
}
