using System.Globalization;
using System.Text;
using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.AgentDesk.Lists;

/// <summary>Texts that leave the desk.</summary>
internal static class ReplyText
{
    /// <summary>A section as a reply that can be pasted anywhere, with its source.</summary>
    /// <param name="host">Scheme and host of the public pages, without a slash at the end.</param>
    public static string Of(Section section, string host)
    {
        var text = new StringBuilder();
        foreach (var passage in section.Passages)
        {
            text.AppendLine(Line(passage));
        }

        return WithSource(text.ToString(), section, host);
    }

    /// <summary>A text with the section that states it.</summary>
    /// <param name="host">Scheme and host of the public pages, without a slash at the end.</param>
    public static string WithSource(string text, Section section, string host) =>
        $"{text.TrimEnd()}\n\n来源：{Words.PathOf(section)}\n{host}{section.Url}".ReplaceLineEndings("\n");

    /// <summary>A passage in one line, with the sign of its list.</summary>
    public static string Line(Passage passage) => passage.Kind switch
    {
        PassageKind.Step => $"{passage.Number.ToString(CultureInfo.InvariantCulture)}. {passage.Text}",
        PassageKind.Item => $"· {passage.Text}",
        _ => passage.Text,
    };
}
