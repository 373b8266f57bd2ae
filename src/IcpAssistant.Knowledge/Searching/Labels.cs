namespace IcpAssistant.Knowledge.Searching;

/// <summary>What the classifier tells apart: classes, but the same section of all provinces ("手机号") is one label: which province is meant is read, not learnt.</summary>
internal sealed class Labels
{
    private readonly int[] _ofClasses;
    private readonly Dictionary<string, int> _numbers = [];

    public Labels(IReadOnlyList<WordingClass> classes)
    {
        _ofClasses = new int[classes.Count];
        for (var one = 0; one < classes.Count; one++)
        {
            var name = NameOf(classes[one]);
            if (!_numbers.TryGetValue(name, out var number))
            {
                _numbers[name] = number = _numbers.Count;
            }

            _ofClasses[one] = number;
        }
    }

    /// <summary>How many labels there are.</summary>
    public int Count => _numbers.Count;

    /// <summary>The labels' names by number; a name stays the same when the knowledge changes.</summary>
    public IReadOnlyList<string> Names => [.. _numbers.OrderBy(pair => pair.Value).Select(pair => pair.Key)];

    /// <summary>The label of a class.</summary>
    public int Of(int one) => _ofClasses[one];

    /// <summary>The number of a label; −1 when there is none of that name.</summary>
    public int Find(string name) => _numbers.GetValueOrDefault(name, -1);

    private static string NameOf(WordingClass what) => what switch
    {
        WordingClass.OfSection { Section: { Region: not null } section } => "region " + section.Anchor,
        WordingClass.OfSection { Section: var section } => "section " + section.Id,
        WordingClass.OfTopic { Topic: var topic } => "topic " + topic.Id,
        WordingClass.OfSmallTalk { SmallTalk: var smallTalk } => "small talk " + smallTalk.Id,
        _ => throw new InvalidOperationException($"Name the new kind of class {what.GetType().Name} here."),
    };
}
