using System.Net;
using System.Text;

namespace IcpAssistant.Knowledge.Documents.Markup;

/// <summary>Writes HTML: every text and every value goes through it encoded, and the names come from code only.</summary>
internal sealed class HtmlWriter
{
    private readonly StringBuilder _html = new();

    public HtmlWriter Open(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        _html.Append('<').Append(name);
        foreach (var (attribute, value) in attributes)
        {
            if (value is not null)
            {
                _html.Append(' ').Append(attribute).Append("=\"").Append(WebUtility.HtmlEncode(value)).Append('"');
            }
        }

        _html.Append('>');
        return this;
    }

    public HtmlWriter Close(string name)
    {
        _html.Append("</").Append(name).Append('>');
        return this;
    }

    public HtmlWriter Text(string text)
    {
        _html.Append(WebUtility.HtmlEncode(text));
        return this;
    }

    public HtmlWriter NewLine()
    {
        _html.Append('\n');
        return this;
    }

    public override string ToString() => _html.ToString();
}
