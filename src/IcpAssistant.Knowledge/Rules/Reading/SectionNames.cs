using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.Knowledge.Rules.Reading;

/// <summary>Names of sections as the tables write them: <c>faq/need-filing#outside-mainland</c>.</summary>
internal static class SectionNames
{
    /// <summary><see langword="null"/> for what is no document with an anchor.</summary>
    public static SectionId? Parse(string? text) =>
        text?.Split('#') is [{ Length: > 0 } document, { Length: > 0 } anchor] ? new SectionId(document, anchor) : null;
}
