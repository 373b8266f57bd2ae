namespace IcpAssistant.Bot.Evaluation;

/// <summary>How far stated probabilities come true.</summary>
/// <param name="Bins">Ten, from 0 to 1; some may be empty.</param>
/// <param name="Brier">The mean of (stated − came true)²; 0 is perfect, always saying 0.5 gives 0.25.</param>
/// <param name="ExpectedError">The mean distance of stated and observed over the bins, weighted by their items.</param>
internal sealed record Calibration(IReadOnlyList<CalibrationBin> Bins, int Count, double Brier, double ExpectedError)
{
    private const int BinCount = 10;

    /// <summary>The calibration of statements; all zero when there are none.</summary>
    public static Calibration Of(IReadOnlyList<Statement> statements)
    {
        var bins = Enumerable.Range(0, BinCount).Select(bin => CalibrationBin.Of(
            (double)bin / BinCount, (double)(bin + 1) / BinCount, [.. statements.Where(statement => BinOf(statement) == bin)])).ToList();
        return new Calibration(
            bins,
            statements.Count,
            statements.Count == 0 ? 0 : statements.Average(statement => Square(statement.Probability - (statement.CameTrue ? 1 : 0))),
            statements.Count == 0 ? 0 : bins.Sum(bin => bin.Count * Math.Abs(bin.Stated - bin.CameTrue)) / statements.Count);
    }

    // 1 itself belongs to the last bin.
    private static int BinOf(Statement statement) => Math.Clamp((int)(statement.Probability * BinCount), 0, BinCount - 1);

    private static double Square(double value) => value * value;
}

/// <summary>The statements between two probabilities.</summary>
/// <param name="From">Inclusive.</param>
/// <param name="To">Exclusive, except for the last bin.</param>
/// <param name="Stated">The mean of what was stated; 0 when the bin is empty.</param>
/// <param name="CameTrue">The share that came true; 0 when the bin is empty.</param>
internal sealed record CalibrationBin(double From, double To, int Count, double Stated, double CameTrue)
{
    /// <summary>The bin of the statements that fall in it.</summary>
    public static CalibrationBin Of(double from, double to, IReadOnlyList<Statement> statements) => statements.Count == 0
        ? new CalibrationBin(from, to, 0, 0, 0)
        : new CalibrationBin(
            from, to, statements.Count, statements.Average(statement => statement.Probability), (double)statements.Count(statement => statement.CameTrue) / statements.Count);
}
