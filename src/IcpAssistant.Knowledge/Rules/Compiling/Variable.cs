namespace IcpAssistant.Knowledge.Rules.Compiling;

/// <summary>A fact, or one choice of a set-valued fact, as a set of values that fits into 64 bits.</summary>
/// <remarks>Knowledge of it is the set of values still possible. A number is cut into bands that no rule tells apart.</remarks>
internal sealed class Variable
{
    private Variable(int index, Fact fact, string? tag, IReadOnlyList<string> values, decimal[] points, bool mayNotApply, ulong kinds)
    {
        Index = index;
        Fact = fact;
        Tag = tag;
        Values = values;
        Points = points;
        Kinds = kinds;
        if (values.Count + (mayNotApply ? 1 : 0) > 64)
        {
            throw new RuleMistakeException($"“{fact.Id}”的值超过 63 个，请拆成两个事实。");
        }

        NotApplicable = mayNotApply ? 1UL << values.Count : 0;
        Any = values.Count == 64 ? ulong.MaxValue : (1UL << values.Count) - 1;
    }

    public int Index { get; }

    public Fact Fact { get; }

    /// <summary>The choice of a set-valued fact that it is about; <see langword="null"/> for other facts.</summary>
    public string? Tag { get; }

    /// <summary>In the order of the bits; a band of numbers by its least number.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>The least number of each band; empty for facts that are no numbers.</summary>
    public decimal[] Points { get; }

    /// <summary>The outcomes of <see cref="Fact.Decision"/> that it asks for ("is there any obstacle of these kinds?"); 0 for other variables.</summary>
    public ulong Kinds { get; }

    /// <summary>The bit of "does not exist here"; 0 when it always exists.</summary>
    public ulong NotApplicable { get; }

    /// <summary>All values.</summary>
    public ulong Any { get; }

    /// <summary>All values, and not existing.</summary>
    public ulong Full => Any | NotApplicable;

    /// <summary><c>content#bbs</c>, <c>server-region</c>.</summary>
    public string Name => Tag is null ? Fact.Id : $"{Fact.Id}#{Tag}";

    public static Variable OfChoice(int index, Fact fact) => new(index, fact, null, [.. fact.Values.Select(value => value.Id)], [], fact.Applies is not null, 0);

    public static Variable OfTag(int index, Fact fact, string tag) => new(index, fact, tag, ["yes", "no"], [], fact.Applies is not null, 0);

    public static Variable OfKinds(int index, Fact fact, ulong kinds) => new(index, fact, $"{kinds:x}", ["yes", "no"], [], false, kinds);

    /// <param name="points">The least number of each band, ascending.</param>
    public static Variable OfNumber(int index, Fact fact, decimal[] points) =>
        new(index, fact, null, [.. points.Select(point => point.ToString(System.Globalization.CultureInfo.InvariantCulture))], points, fact.Applies is not null, 0);

    /// <summary>The bit of a value; 0 when it has no such value.</summary>
    public ulong BitOf(string value)
    {
        for (var at = 0; at < Values.Count; at++)
        {
            if (Values[at] == value)
            {
                return 1UL << at;
            }
        }

        return 0;
    }

    /// <summary>The bit of the band that a number falls into.</summary>
    public ulong BitOf(decimal number)
    {
        var at = 0;
        while (at + 1 < Points.Length && Points[at + 1] <= number)
        {
            at++;
        }

        return 1UL << at;
    }

    /// <summary>The values of a set of bits, in their order.</summary>
    public IEnumerable<string> ValuesOf(ulong bits) => Values.Where((_, at) => (bits >> at & 1) != 0);
}
