namespace IcpAssistant.Knowledge;

/// <summary>A subject that the documents are not about: recognised, so that it is refused with the right words.</summary>
/// <param name="Label">What it is about, as said to people.</param>
/// <param name="Asks">Questions of this kind.</param>
public sealed record ScopeTopic(string Id, RefusalKind Face, string Label, IReadOnlyList<string> Asks);

/// <summary>Why a question gets no answer.</summary>
public enum RefusalKind
{
    /// <summary>Not about ICP filing at all.</summary>
    OffTopic,

    /// <summary>About another kind of 备案, or about filing at another place.</summary>
    OtherFiling,

    /// <summary>Needs data of the customer's own account.</summary>
    NeedsAccount,

    /// <summary>About ICP filing, but the documents don't say.</summary>
    NotInDocuments,
}
