using System.Diagnostics.CodeAnalysis;

namespace IcpAssistant.Knowledge.Values;

/// <summary>A value of a field that can only exist valid. <see cref="object.ToString"/> shows it masked when it is personal; JSON holds what <c>ToString</c> shows.</summary>
public interface IFieldValue
{
    /// <summary>The value in its one form, unmasked: for storing encrypted and for the filing itself, never for logs.</summary>
    string Reveal();

    /// <summary>What is not wrong and still worth telling: what a province asks for, what another document is needed for.</summary>
    IEnumerable<Mistake> DoubtsOn(ValueContext context) => [];
}

/// <summary>The one shape in which all values are read from what people type.</summary>
public interface IFieldValue<TSelf> : IFieldValue where TSelf : class, IFieldValue<TSelf>
{
    /// <summary>The type's word in <c>fields.yml</c>, and everything that may be wrong with a value of it.</summary>
    static abstract ValueKind Kind { get; }

    /// <summary>Reads a value as people type or paste it: full-width, with blanks, dashes, a label in front, emoji.</summary>
    /// <param name="text">At most 1000 characters are looked at; longer texts are refused.</param>
    /// <param name="mistake">What is wrong: the first thing to put right. It never holds the value.</param>
    static abstract bool TryParse(string? text, ValueContext context, [NotNullWhen(true)] out TSelf? value, [NotNullWhen(false)] out Mistake? mistake);
}
