namespace IcpAssistant.Knowledge.Rules.Deciding;

/// <summary>What is known of a fact.</summary>
public abstract record FactState
{
    private FactState()
    {
    }

    /// <summary>It is one of these values; several mean that it is not known which.</summary>
    public sealed record OneOf(IReadOnlyList<string> Values) : FactState;

    /// <summary>Choices that are picked, and choices that are not; the others stay open.</summary>
    public sealed record Choices(IReadOnlyList<string> Picked, IReadOnlyList<string> NotPicked) : FactState;

    /// <summary>Exactly these choices are picked, none else.</summary>
    public sealed record OnlyChoices(IReadOnlyList<string> Picked) : FactState;

    /// <summary>A number; both ends the same when it is known exactly.</summary>
    public sealed record Number(decimal Least, decimal Greatest) : FactState
    {
        /// <summary>A number that is known exactly.</summary>
        public Number(decimal exact)
            : this(exact, exact)
        {
        }
    }

    /// <summary>Words, from which other facts follow.</summary>
    public sealed record Text(string Value) : FactState;

    /// <summary>A day, from which other facts follow.</summary>
    public sealed record Date(DateOnly Day) : FactState;
}
