using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace IcpAssistant.Knowledge.Documents.Reading;

/// <summary>Reads YAML into values that know their lines, and reports what ordinary readers swallow: a key written twice.</summary>
internal sealed class YamlReader
{
    // Nobody writes deeper by hand; a recursion without an end would take the process down.
    private const int DeepestNesting = 32;

    private readonly string _file;
    private readonly int _firstLine;
    private readonly string _check;
    private readonly FindingList _findings;
    private readonly Parser _parser;

    private YamlReader(string text, string file, int firstLine, string check, FindingList findings)
    {
        _file = file;
        _firstLine = firstLine;
        _check = check;
        _findings = findings;
        _parser = new Parser(new StringReader(text));
    }

    /// <summary>The first document of the text.</summary>
    /// <param name="firstLine">The line of the file in which the text begins, from 1.</param>
    /// <param name="value"><see langword="null"/> when the text is empty or broken.</param>
    /// <returns>Whether the text could be read; if not, there is a finding.</returns>
    public static bool TryRead(string text, string file, int firstLine, string check, FindingList findings, out YamlValue? value)
    {
        value = null;
        var reader = new YamlReader(text, file, firstLine, check, findings);
        try
        {
            reader._parser.Consume<StreamStart>();
            if (reader._parser.TryConsume<DocumentStart>(out _))
            {
                value = reader.Read(0);
            }

            return true;
        }
        catch (YamlException broken)
        {
            var line = (int)broken.Start.Line - 1;
            var (trapLine, cure) = YamlTraps.Find(text, line);
            findings.Error(check, file, firstLine + trapLine, $"YAML 写法有误：{Reason(broken)}{cure}");
            return false;
        }
    }

    private static string Reason(YamlException broken) =>
        broken is TooDeepException ? "嵌套太深；" : broken is AliasException ? "这里不支持 & 和 * 引用；" : "";

    private YamlValue Read(int depth)
    {
        if (depth > DeepestNesting)
        {
            throw new TooDeepException(_parser.Current!.Start);
        }

        var line = LineOf(_parser.Current!);
        if (_parser.TryConsume<Scalar>(out var scalar))
        {
            return new YamlText(scalar.Value, line);
        }

        if (_parser.TryConsume<SequenceStart>(out _))
        {
            var items = new List<YamlValue>();
            while (!_parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(Read(depth + 1));
            }

            return new YamlList(items, line);
        }

        if (_parser.TryConsume<MappingStart>(out _))
        {
            return new YamlMap(ReadEntries(depth), line);
        }

        throw new AliasException(_parser.Current!.Start);
    }

    private List<YamlEntry> ReadEntries(int depth)
    {
        var entries = new List<YamlEntry>();
        var firstLines = new Dictionary<string, int>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var line = LineOf(_parser.Current!);
            var key = Read(depth + 1).AsText ?? throw new YamlException(_parser.Current!.Start, _parser.Current!.End, "A key must be a text.");
            var value = Read(depth + 1);
            if (!firstLines.TryAdd(key, line))
            {
                _findings.Error(_check, _file, line, $"“{key}”写了两遍（第一次在第 {firstLines[key]} 行），只有第一次的有效：请删去一处。");
                continue;
            }

            entries.Add(new YamlEntry(key, value, line));
        }

        return entries;
    }

    private int LineOf(ParsingEvent parsing) => _firstLine + (int)parsing.Start.Line - 1;

    private sealed class TooDeepException(Mark mark) : YamlException(mark, mark, "Nested too deeply.");

    private sealed class AliasException(Mark mark) : YamlException(mark, mark, "Aliases are not supported.");
}
