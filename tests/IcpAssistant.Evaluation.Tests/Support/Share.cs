using System.Globalization;
using IcpAssistant.Bot.Evaluation;

namespace IcpAssistant.Evaluation.Tests.Support;

/// <summary>Holds the share of results against a bound; of reserved items the message tells the number only.</summary>
internal static class Share
{
    private const int MostTold = 15;

    public static void AtLeast(double bound, IReadOnlyCollection<TurnResult> results, string what) =>
        Check(results, result => result.Judgement.Right, share => share >= bound, string.Create(CultureInfo.InvariantCulture, $"{what}: at least {bound:P1} have to be right"));

    public static void FalseAtMost(double bound, IReadOnlyCollection<TurnResult> results, string what) =>
        Check(results, result => !result.IsFalseAnswer, share => 1 - share <= bound, string.Create(CultureInfo.InvariantCulture, $"{what}: at most {bound:P1} may be answered"));

    private static void Check(IReadOnlyCollection<TurnResult> results, Func<TurnResult, bool> isGood, Func<double, bool> holds, string rule)
    {
        Assert.NotEmpty(results);
        var bad = results.Where(result => !isGood(result)).ToList();
        var told = bad.Where(result => !result.Item.Reserved).Take(MostTold).Select(result => $"  {result.Turn.Id} {result.Question}\n      {result.Judgement.Why}");
        var reserved = bad.Count(result => result.Item.Reserved);
        Assert.True(
            holds(1 - ((double)bad.Count / results.Count)),
            $"{rule}; {bad.Count} of {results.Count} are not as they should be, {reserved} of them reserved:\n{string.Join('\n', told)}");
    }
}
