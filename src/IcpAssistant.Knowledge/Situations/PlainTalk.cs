using System.Text.RegularExpressions;
using IcpAssistant.Knowledge.Documents.Reading;

namespace IcpAssistant.Knowledge.Situations;

/// <summary>Says the same in fewer and plainer words, so that patterns need not know every way of talking (其实我自己琢磨着开个论坛 is 我自己想开个论坛): the part <c>plainly:</c> of <c>recognition.yml</c>.</summary>
internal sealed class PlainTalk
{
    private readonly List<(Regex Words, string Plain)> _words = [];

    /// <summary>Reads the table.</summary>
    /// <param name="broken">Called with the line of every entry that is no regular expression, and why.</param>
    public PlainTalk(YamlValue? root, WordTable words, Action<int, string> broken)
    {
        foreach (var entry in (root as YamlMap)?.Entries ?? [])
        {
            try
            {
                // 无 stands for nothing at all.
                _words.Add((MarkedText.Compile(words.PutInto(string.Join('|', entry.Value.AsTexts))), entry.Key == "无" ? "" : entry.Key));
            }
            catch (ArgumentException why)
            {
                broken(entry.Line, why.Message);
            }
        }
    }

    /// <summary>The text in plain words; the same when it is plain.</summary>
    public string Say(string text)
    {
        try
        {
            return _words.Aggregate(text, (sofar, word) => word.Words.Replace(sofar, word.Plain));
        }
        catch (RegexMatchTimeoutException)
        {
            // Nobody waits for a text that was made to be slow.
            return text;
        }
    }
}
