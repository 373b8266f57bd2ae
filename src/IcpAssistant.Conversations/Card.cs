using System.Text.Json.Serialization;

namespace IcpAssistant.Conversations;

/// <summary>What a message shows beside its text where a channel has cards. Whoever sees no card misses nothing: the text says the same, and every answer can be typed.</summary>
[JsonDerivedType(typeof(Form), "form")]
[JsonDerivedType(typeof(Review), "review")]
public abstract record Card
{
    private Card()
    {
    }

    /// <summary>Several short fields to be filled in at once. What is sent comes back as lines of names and values, as if somebody had typed them.</summary>
    /// <param name="Title">What stands above them.</param>
    /// <param name="Fields">In the order in which they are asked.</param>
    /// <param name="Send">What stands on the button.</param>
    public sealed record Form(string Title, IReadOnlyList<CardField> Fields, string Send) : Card;

    /// <summary>What was written down, by parts, each line with a way to change it.</summary>
    /// <param name="Lead">What the text is reduced to where the card is shown, as Markdown.</param>
    /// <param name="Parts">In the order of the form.</param>
    /// <param name="Change">What stands on the buttons.</param>
    public sealed record Review(string Lead, IReadOnlyList<CardPart> Parts, string Change) : Card;
}

/// <summary>A field of a card.</summary>
/// <param name="Name">What it is called, also in the line that comes back.</param>
/// <param name="Hint">What is shown as long as it is empty; may be empty.</param>
/// <param name="Options">What can be picked; empty where something is written.</param>
/// <param name="Several">Whether several of them can be.</param>
public sealed record CardField(string Name, string Hint, IReadOnlyList<string> Options, bool Several);

/// <summary>A part of what was written down.</summary>
/// <param name="Title">The part of the form.</param>
/// <param name="Lines">In the order of the form.</param>
public sealed record CardPart(string Title, IReadOnlyList<CardLine> Lines);

/// <summary>A value that was written down.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Value">As customers and agents see it: personal values are masked.</param>
/// <param name="Change">What its button says in the conversation.</param>
public sealed record CardLine(string Name, string Value, string Change);
