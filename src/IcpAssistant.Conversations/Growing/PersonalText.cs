using IcpAssistant.Conversations.Taking;

namespace IcpAssistant.Conversations.Growing;

/// <summary>Numbers of people in what is to become knowledge: there they would be read by everybody.</summary>
public static class PersonalText
{
    /// <summary>Whether a text holds an identity number, a telephone or a card number that does not stand in public already.</summary>
    /// <param name="known">What is public: the service's own telephone stands in the documents.</param>
    public static bool HoldsNumber(string text, string known) => PersonalNumbers.In(text).Any(number => new Masking([number]).Hide(known) == known);
}
