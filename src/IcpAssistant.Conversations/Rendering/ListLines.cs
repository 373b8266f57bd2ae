using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.Conversations.Rendering;

/// <summary>A list that is being written: items, steps with their own numbers, lists inside of lists.</summary>
internal sealed class ListLines
{
    // Deep enough below "- " as well as below "10. ", and never so deep that it becomes code.
    private const int Indent = 4;

    private readonly List<string> _lines = [];
    private readonly List<Level> _levels = [];

    public bool IsOpen => _lines.Count > 0;

    /// <summary>Adds an item, a step, or a paragraph that belongs to the last one.</summary>
    public void Add(Passage passage, string text)
    {
        if (passage.Kind is PassageKind.Item or PassageKind.Step)
        {
            AddItem(passage, text.Trim());
            return;
        }

        var indent = new string(' ', Indent * _levels.Count);
        var block = passage.Kind == PassageKind.Code ? Code.Fence(text) : Links.Write(text.Trim(), passage.Links);
        _lines.Add("");
        _lines.AddRange(block.Split('\n').Select(line => indent + line));
        _lines.Add("");
    }

    /// <summary>Ends the list, if there is one.</summary>
    public void CloseInto(List<string> blocks)
    {
        if (IsOpen)
        {
            blocks.Add(string.Join('\n', _lines).Trim('\n'));
        }

        _lines.Clear();
        _levels.Clear();
    }

    private void AddItem(Passage passage, string text)
    {
        // An item whose parent was not taken moves up: indented without a parent it would be code.
        var depth = Math.Clamp(passage.Depth, 1, _levels.Count + 1);
        if (_levels.Count > depth)
        {
            _levels.RemoveRange(depth, _levels.Count - depth);
        }

        if (_levels.Count < depth)
        {
            _levels.Add(new Level(0, '.'));
        }

        _levels[depth - 1] = passage.Kind == PassageKind.Item ? new Level(0, '.') : Next(_levels[depth - 1], passage.Number);
        var marker = passage.Kind == PassageKind.Item ? "-" : $"{passage.Number}{_levels[depth - 1].Delimiter}";
        _lines.Add($"{new string(' ', Indent * (depth - 1))}{marker} {Links.Write(text, passage.Links).Replace("\n", " ", StringComparison.Ordinal)}");
    }

    // Markdown numbers on by itself. Where a number was left out, the other delimiter begins a list of its own.
    private static Level Next(Level last, int number)
    {
        var goesOn = last.Number == 0 || number == last.Number + 1;
        return new Level(number, goesOn ? last.Delimiter : last.Delimiter == '.' ? ')' : '.');
    }

    private readonly record struct Level(int Number, char Delimiter);
}
