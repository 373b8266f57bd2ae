using IcpAssistant.Filings.Drafts;

namespace IcpAssistant.Conversations.Erasing;

/// <summary>Everything of a person is deleted, at their own request. Stores do it in the transaction of the turn, and destroy the keys once it is committed.</summary>
/// <remarks>What goes: drafts with all their values and steps, links and resume codes, what was said in the person's conversations, reasons of ratings, questions at the desk.
/// What stays: that there were messages and when, and the record of the deletion.</remarks>
/// <param name="Number">Names the record: <see cref="ReceiptNumber"/>.</param>
/// <param name="Customers">All that the person is; their keys are destroyed.</param>
/// <param name="Held">What there was.</param>
/// <param name="Instead">Stands where something was said.</param>
/// <param name="Elsewhere">Is said in the person's other conversations.</param>
public sealed record Erasure(string Number, IReadOnlyList<CustomerId> Customers, Belongings Held, string Instead, string Elsewhere)
{
    /// <summary>The id of what is said in other conversations: a repeat says nothing.</summary>
    public string NoticeId => $"erased-{Number}";
}
