namespace IcpAssistant.Knowledge.Rules;

/// <summary>When a rule holds: tests on facts, joined by and/or. No expressions, so that every table can be enumerated.</summary>
public abstract record Condition
{
    private Condition()
    {
    }

    /// <summary>Every part holds; without parts it always holds.</summary>
    public sealed record All(IReadOnlyList<Condition> Parts) : Condition;

    /// <summary>At least one part holds.</summary>
    public sealed record Any(IReadOnlyList<Condition> Parts) : Condition;

    /// <summary>A fact passes a test.</summary>
    /// <param name="Line">The line of the file, from 1.</param>
    public sealed record Of(string Fact, FactTest Test, int Line) : Condition;

    /// <summary>The facts that it looks at, each as often as it is named.</summary>
    public IEnumerable<Of> Tests => this switch
    {
        All all => all.Parts.SelectMany(part => part.Tests),
        Any any => any.Parts.SelectMany(part => part.Tests),
        Of test => [test],
        _ => throw new NotSupportedException(),
    };
}

/// <summary>What a fact's value is compared with.</summary>
public abstract record FactTest
{
    private FactTest()
    {
    }

    /// <summary>One of the values, or none of them; for choices: contains any, or contains none.</summary>
    public sealed record OneOf(IReadOnlyList<string> Values, bool Not) : FactTest;

    /// <summary>One of a named list's values, or none of them.</summary>
    public sealed record InList(string List, bool Not) : FactTest;

    /// <summary>A comparison of a number: <c>at least 3</c>, <c>below server-months-left</c>.</summary>
    /// <param name="Bound">A number, or the name of one in <c>values.yml</c>.</param>
    public sealed record Compare(Comparison Comparison, string Bound) : FactTest;

    /// <summary><c>16 to 17</c>: both ends belong to it.</summary>
    public sealed record Between(string Least, string Greatest) : FactTest;
}

/// <summary>How a number is compared.</summary>
public enum Comparison
{
    /// <summary><c>at least</c>.</summary>
    AtLeast,

    /// <summary><c>at most</c>.</summary>
    AtMost,

    /// <summary><c>below</c>.</summary>
    Below,

    /// <summary><c>above</c>.</summary>
    Above,

    /// <summary>The number itself.</summary>
    Equal,
}
