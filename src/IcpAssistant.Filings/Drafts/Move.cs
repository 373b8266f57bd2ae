using System.Collections.Immutable;

namespace IcpAssistant.Filings.Drafts;

/// <summary>A step of a filing on its way; steps are added, never changed.</summary>
/// <param name="Number">Its place in the draft's way, from 1, without gaps.</param>
/// <param name="Id">Which step: an id of a move in <c>stages.yml</c>.</param>
/// <param name="To">The stage in which the filing is then.</param>
/// <param name="Entries">How many entries the draft had: what was written later is newer than the step.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Message">The id of the message that it comes from.</param>
/// <param name="Author">Who made it: <see cref="Entry.Customer"/>, <see cref="Clock"/>, or an agent's name.</param>
/// <param name="Returned">What is wrong; empty when nothing is.</param>
public sealed record Move(int Number, string Id, string To, int Entries, DateTimeOffset At, string Message, string Author, ImmutableList<ReturnedItem> Returned)
{
    /// <summary>The author of what time does.</summary>
    public const string Clock = "clock";
}

/// <summary>One thing that a reviewer or the authority found wrong.</summary>
/// <param name="Reason">Why, an id of <c>reasons.yml</c>; <see langword="null"/> when only words say it.</param>
/// <param name="Place">The field or paper that has to be given anew; <see langword="null"/> when it is none.</param>
/// <param name="Text">What was written about it; may be empty.</param>
public sealed record ReturnedItem(string? Reason, Place? Place, string Text);
