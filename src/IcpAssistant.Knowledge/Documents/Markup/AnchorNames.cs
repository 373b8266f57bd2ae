namespace IcpAssistant.Knowledge.Documents.Markup;

/// <summary>The anchors of one document, each given once.</summary>
internal sealed class AnchorNames
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>The name itself, or with <c>-1</c>, <c>-2</c> … when it is taken.</summary>
    public string Take(string name)
    {
        var free = name;
        for (var number = 1; !_taken.Add(free); number++)
        {
            free = $"{name}-{number}";
        }

        return free;
    }
}
