using IcpAssistant.Knowledge.Catalogue;

namespace IcpAssistant.Filings.Drafts;

/// <summary>One thing that was written down; entries are added, never changed.</summary>
/// <param name="Number">Its place in the draft, from 1, without gaps.</param>
/// <param name="Place">What it is about.</param>
/// <param name="Value">The value from now on; <see langword="null"/> when it was taken back.</param>
/// <param name="Class">The class of personal data that the value is: without consent to it the entry is not stored.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Message">The id of the message that it comes from.</param>
/// <param name="Author">Who wrote it: <c>customer</c>, or an agent's name.</param>
public sealed record Entry(int Number, Place Place, Written? Value, PersonalData Class, DateTimeOffset At, string Message, string Author)
{
    /// <summary>The author of what the customer says.</summary>
    public const string Customer = "customer";
}
