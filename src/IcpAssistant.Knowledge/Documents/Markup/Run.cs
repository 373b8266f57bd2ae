namespace IcpAssistant.Knowledge.Documents.Markup;

/// <summary>A piece of a line with one look: the plain text and the page are both made from these, so that they never differ.</summary>
/// <param name="Text">Empty for a line break.</param>
/// <param name="Link">What it leads to; the runs of one link share it.</param>
internal sealed record Run(string Text, RunStyle Style, RunLink? Link)
{
    /// <summary>A forced line break.</summary>
    public static Run Break { get; } = new("", RunStyle.Break, null);

    /// <summary>A line end in the file that means nothing: becomes a space or nothing.</summary>
    public static Run SoftBreak { get; } = new("", RunStyle.SoftBreak, null);
}

/// <summary>A link as it is written; two links to the same place are two.</summary>
internal sealed class RunLink(string url, int line)
{
    public string Url { get; } = url;

    /// <summary>In the text, from 0.</summary>
    public int Line { get; } = line;
}

[Flags]
internal enum RunStyle
{
    Plain = 0,
    Strong = 1,
    Emphasis = 2,
    Code = 4,
    Deleted = 8,
    SoftBreak = 16,
    Break = 32,
}
