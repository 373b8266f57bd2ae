using System.Text;

namespace IcpAssistant.Conversations.Taking;

/// <summary>The part of a message that is kept.</summary>
internal static class KeptMessage
{
    // Enough for every honest message; a log is no store for files.
    private const int MostBytes = 100 * 1024;

    /// <summary>The message itself, or with its text cut. The channel's own form holds the whole text, so it goes when the text is cut.</summary>
    public static IncomingMessage Of(IncomingMessage message) => message.Act switch
    {
        Act.Said said when IsTooLong(said.Text) => message with { Act = new Act.Said(Cut(said.Text)), Payload = null },
        Act.Uploaded uploaded when IsTooLong(uploaded.Text) => message with { Act = uploaded with { Text = Cut(uploaded.Text) }, Payload = null },
        _ => message,
    };

    private static bool IsTooLong(string text) => text.Length > MostBytes / 3 && Encoding.UTF8.GetByteCount(text) > MostBytes;

    private static string Cut(string text)
    {
        // The encoder stops before a character that does not fit whole.
        Encoding.UTF8.GetEncoder().Convert(text, new byte[MostBytes], flush: false, out var used, out _, out _);
        return text[..(used > 0 && char.IsHighSurrogate(text[used - 1]) ? used - 1 : used)];
    }
}
