using IcpAssistant.Knowledge.Language;

namespace IcpAssistant.Knowledge.Answering;

/// <summary>Completes a message by what was asked before: "那上海机房的呢", "几天之内", "那个写谁的名字".</summary>
internal sealed class FollowUps(IReadOnlyDictionary<string, string> kinds)
{
    private const string Place = "place";
    private static readonly string[] Unrelated = ["thing", "function"];
    private static readonly string[] Openings = ["那", "然后", "还有", "要是", "如果", "换成", "换到", "改成", "或者", "不", "成功以后", "以后", "之后"];
    private static readonly string[] Pronouns = ["那个", "这个", "它", "他", "这样", "那样", "那边", "这边", "其中", "具体"];

    /// <summary>How likely the message leans on the one before, 0 (stands alone) to 1.</summary>
    public static double Leaning(Analysis analysis)
    {
        var words = analysis.Clauses.SelectMany(clause => clause.Words).ToList();
        var opening = Openings.Any(opening => analysis.Text.StartsWith(opening, StringComparison.Ordinal));
        var pronoun = Pronouns.Any(analysis.Text.Contains);
        var ending = analysis.Text.TrimEnd('?', '。', '!', ' ').EndsWith('呢');
        var filing = words.Any(word => word.IsFiling);
        var length = words.Count <= 3 ? 0.4 : words.Count <= 5 ? 0.2 : 0;
        return Math.Min(1, (opening ? 0.4 : 0) + (pronoun ? 0.3 : 0) + (ending ? 0.3 : 0) + (filing ? 0 : 0.2) + length);
    }

    /// <summary>The message read with the one before: what is of the same kind takes the other's place, all else is told.</summary>
    public Reading Complete(Analysis analysis, Analysis before)
    {
        var asked = analysis.Clauses.SelectMany(clause => clause.Tokens).ToList();
        var named = asked.Where(token => KindOf(token) is not null).ToList();
        var replaced = before.Tokens.Where(token => KindOf(token) is { } kind && named.Any(name => KindOf(name) == kind)).ToList();
        var substitutes = named.Where(token => replaced.Any(old => KindOf(old) == KindOf(token))).ToList();
        var ownWords = asked.Count(token => token.Kind is TokenKind.Concept or TokenKind.QuestionWord or TokenKind.Word or TokenKind.Latin && token.Weight > 0.25);
        var rest = before.Tokens.Where(token => !replaced.Contains(token) && token.Kind != TokenKind.Mark).ToList();
        var regions = Regions(analysis) is { Count: > 0 } own ? own : Regions(before);
        var only = substitutes.Count > 0 && ownWords <= substitutes.Count + 1;
        var clauses = only
            ? [new Clause([.. asked, .. rest], true)]
            : new List<Clause> { new(rest, false) }.Concat(analysis.Clauses).ToList();
        return new Reading(clauses, regions, []);
    }

    /// <summary>The provinces that a text names.</summary>
    public static IReadOnlySet<string> Regions(Analysis analysis) =>
        analysis.Tokens.Where(token => token.Region is not null).Select(token => token.Region!).ToHashSet();

    private string? KindOf(Token token) =>
        kinds.TryGetValue(token.Term, out var kind) && !Unrelated.Contains(kind) ? kind : token.Region is not null ? Place : null;
}
