using System.Globalization;

namespace IcpAssistant.Channels.DirectLine;

/// <summary>A place in the log of a conversation: the sequence of the last entry that a client has.</summary>
internal static class Watermark
{
    /// <summary>Why a text is none.</summary>
    public const string Objection = "watermark 无效。请原样传回上一次收到的 watermark；留空则从头开始。";

    /// <summary>Reads one; missing or empty means from the beginning.</summary>
    public static bool TryParse(string? text, out long sequence)
    {
        sequence = 0;
        return string.IsNullOrEmpty(text) || long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out sequence);
    }

    /// <summary>As it is sent.</summary>
    public static string Format(long sequence) => sequence.ToString(CultureInfo.InvariantCulture);
}
