namespace IcpAssistant.Knowledge.Rules.Compiling;

/// <summary>Variables with the values they may have; all must fit. Variables are ascending.</summary>
internal sealed record Conjunction(int[] Variables, ulong[] Allowed)
{
    public static Conjunction True { get; } = new([], []);

    public static Conjunction Of(int variable, ulong allowed) => new([variable], [allowed]);

    /// <summary>Both hold; <see langword="null"/> when they cannot.</summary>
    public Conjunction? And(Conjunction other)
    {
        var variables = new List<int>(Variables.Length + other.Variables.Length);
        var allowed = new List<ulong>(variables.Capacity);
        var (mine, theirs) = (0, 0);
        while (mine < Variables.Length || theirs < other.Variables.Length)
        {
            var takesMine = theirs == other.Variables.Length || (mine < Variables.Length && Variables[mine] <= other.Variables[theirs]);
            var takesTheirs = mine == Variables.Length || (theirs < other.Variables.Length && other.Variables[theirs] <= Variables[mine]);
            var values = (takesMine ? Allowed[mine] : ulong.MaxValue) & (takesTheirs ? other.Allowed[theirs] : ulong.MaxValue);
            if (values == 0)
            {
                return null;
            }

            variables.Add(takesMine ? Variables[mine] : other.Variables[theirs]);
            allowed.Add(values);
            mine += takesMine ? 1 : 0;
            theirs += takesTheirs ? 1 : 0;
        }

        return new Conjunction([.. variables], [.. allowed]);
    }

    /// <summary>The values that a variable may have; all bits when it is not looked at.</summary>
    public ulong AllowedOf(int variable) => Array.BinarySearch(Variables, variable) is >= 0 and var at ? Allowed[at] : ulong.MaxValue;

    public bool Equals(Conjunction? other) => other is not null && Variables.AsSpan().SequenceEqual(other.Variables) && Allowed.AsSpan().SequenceEqual(other.Allowed);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        for (var at = 0; at < Variables.Length; at++)
        {
            hash.Add(Variables[at]);
            hash.Add(Allowed[at]);
        }

        return hash.ToHashCode();
    }
}
