using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Language;

namespace IcpAssistant.Knowledge.Answering;

/// <summary>Completes a message by what was asked before: "那上海机房的呢", "几天之内", "那个写谁的名字".</summary>
internal sealed class FollowUps(IReadOnlyDictionary<string, string> kinds, Analyser analyser)
{
    private readonly Substitution _substitution = new(analyser);

    private const string Place = "place";

    // What is told again of a long talk: how it began, and what came last.
    private const int MostInherited = 8;
    private const int FirstInherited = 3;

    // How much ways of reading count beside the plain one: that a name fits into a place of the question before is hardly ever chance.
    private const double Substituted = 3;
    private const double Subject = 0.7;

    // After a verdict most questions are about what it came to.
    private const double Case = 1.5;

    // Read alone, by the number of words of its own: "多久" says nothing, "要买几个月服务器" nearly all.
    private static readonly double[] Alone = [0.2, 0.6, 1];

    private static readonly string[] Cases = ["没", "不", "未", "万一", "超时", "过期", "失败"];

    // A verb of one character tells a little; the commonest tell nothing.
    private const double Telling = 0.05;

    private static readonly string[] Everywhere = ["FILING", "QC"];
    private static readonly string[] Unrelated = ["thing", "function"];
    private static readonly string[] Openings = ["那", "然后", "还有", "要是", "如果", "换成", "换到", "改成", "或者", "不", "成功以后", "以后", "之后"];
    private static readonly string[] Pronouns = ["那个", "这个", "它", "他", "这样", "那样", "那边", "这边", "其中", "具体"];

    // Things that are asked of many others: who asks for them next no longer asks what was asked before.
    private static readonly string[] Aspects = ["MATERIAL", "COST", "STEPS", "RULES", "DIFFERENCE", "MEANING", "ENTRANCE"];

    // "然后呢": asks what comes next, and nothing else.
    private static readonly string[] Continuations = ["然后", "接着", "接下来", "下一步", "再然后", "之后", "随后", "再之后", "完了之后", "下一步呢", "接下来呢", "接下来怎么做", "下一步怎么做", "下一步做什么", "接下来做什么", "再往后", "后面", "往后", "然后怎么做", "然后做什么", "what next", "and then", "next"];

    /// <summary>From this leaning on a message belongs to the one before unless it says otherwise.</summary>
    public const double Leans = 0.4;

    /// <summary>How likely the message leans on the one before, 0 (stands alone) to 1.</summary>
    public static double Leaning(Analysis analysis)
    {
        var words = analysis.Clauses.SelectMany(clause => clause.Words).ToList();
        var opening = Openings.Any(opening => analysis.Text.StartsWith(opening, StringComparison.Ordinal));
        var pronoun = Pronouns.Any(analysis.Text.Contains);
        var ending = Bare(analysis.Text).EndsWith('呢');
        var filing = words.Any(word => word.IsFiling);
        var subjects = OwnTerms(analysis).Count;
        var length = subjects == 0 ? 0.5 : subjects == 1 ? 0.4 : words.Count <= 3 ? 0.3 : words.Count <= 5 ? 0.2 : 0;
        return Math.Min(1, (opening ? 0.4 : 0) + (pronoun ? 0.3 : 0) + (ending ? 0.3 : 0) + (filing ? 0 : 0.2) + length);
    }

    /// <summary>The words that the message brings itself, without question words and what everything is about: a section that answers it has them.</summary>
    public static IReadOnlyList<Token> OwnTerms(Analysis analysis) =>
        [.. analysis.Clauses.SelectMany(clause => clause.Words).Where(word => word.Kind != TokenKind.QuestionWord && word.Weight >= Telling && !Everywhere.Contains(word.Term))];

    /// <summary>Whether the message only asks what comes next.</summary>
    public static bool Continues(Analysis analysis)
    {
        var bare = Bare(analysis.Text).TrimStart('那', '么').TrimEnd('呢', '了', '吗', '呀', '啊');
        return Continuations.Contains(bare);
    }

    /// <summary>Whether the message has nothing but a question, and not for a reason: "要多久", "先做什么".</summary>
    public static bool OnlyAsks(Analysis analysis) => OwnTerms(analysis).All(IsAsking) && analysis.Tokens.Any(IsAsking) && !AsksForReason(analysis);

    /// <summary>Whether the message asks for the reason of what was said: then the same section may answer again.</summary>
    public static bool AsksForReason(Analysis analysis) => analysis.Tokens.Any(token => token.Term == "Q_WHY");

    /// <summary>The ways of reading a message with the one before it; the first is the plainest and never missing.</summary>
    /// <param name="before">The question as it was understood.</param>
    /// <param name="subjects">What the section that answered it is about, in words; empty when that is not known.</param>
    /// <param name="judged">What the case that was judged came to, in words; <see langword="null"/> when there is none.</param>
    public IEnumerable<Reading> Read(Analysis analysis, Analysis before, IReadOnlyList<string> subjects, string? judged)
    {
        var asked = analysis.Clauses.SelectMany(clause => clause.Tokens).ToList();
        var asks = asked.Any(IsAsking) || IsCase(analysis);
        var replaced = Replaced(analysis, before);
        var inherited = Inherited(before.Tokens.Where(token => !replaced.Contains(token) && Tells(token) && !(asks && IsAsking(token)) && asked.All(own => own.Term != token.Term)));
        var regions = Regions(analysis) is { Count: > 0 } own ? own : Regions(before);

        var told = new Reading([new Clause(inherited, false), .. analysis.Clauses], regions, []);
        yield return told;
        yield return told with { Clauses = analysis.Clauses, Said = told.Text, Weight = Alone[Math.Min(OwnTerms(analysis).Count, Alone.Length - 1)] };
        yield return told with { Clauses = [new Clause([.. inherited, .. asked], true)] };
        if (!asks && _substitution.Of(before, analysis, replaced) is { } instead)
        {
            yield return told with { Clauses = [new Clause(instead, true)], Weight = Substituted };
        }

        foreach (var (subject, weight) in subjects.Select(subject => (subject, Subject)).Concat(judged is null ? [] : [(judged, Case)]))
        {
            var about = analyser.AnalyseOwn(subject).Tokens.Where(token => Tells(token) && !IsAsking(token) && asked.All(own => own.Term != token.Term));
            yield return told with { Clauses = [new Clause([.. about, .. asked], true)], Said = told.Text, Weight = weight };
        }
    }

    /// <summary>Whether the message only puts another thing of the same kind into the place of one: "那企业呢".</summary>
    public bool Replaces(Analysis analysis, Analysis before) => !analysis.Tokens.Any(IsAsking) && !IsCase(analysis) && Replaced(analysis, before).Count > 0;

    private List<Token> Replaced(Analysis analysis, Analysis before)
    {
        var kindsNamed = analysis.Tokens.Select(KindOf).OfType<string>().ToHashSet();
        return [.. before.Tokens.Where(token => KindOf(token) is { } kind && kindsNamed.Contains(kind))];
    }

    /// <summary>The message read as the question of the section that comes next.</summary>
    public Reading ReadNext(Section next, IReadOnlySet<string> regions) => new(analyser.AnalyseOwn(next.Heading).Clauses, regions, []);

    /// <summary>The provinces that a text names.</summary>
    public static IReadOnlySet<string> Regions(Analysis analysis) =>
        analysis.Tokens.Where(token => token.Region is not null).Select(token => token.Region!).ToHashSet();

    // "没收到呢", "要是过期了呢": no other thing, but another case, with "怎么办" understood; what was asked before is not asked again.
    private static bool IsCase(Analysis analysis)
    {
        var bare = Bare(analysis.Text).TrimStart('那');
        return Cases.Any(word => bare.StartsWith(word, StringComparison.Ordinal)) || bare.EndsWith("了呢", StringComparison.Ordinal);
    }

    private static string Bare(string text) => text.TrimEnd('?', '。', '!', ' ', '.', '~', '…', ',', '？', '！');

    private static bool IsAsking(Token token) => token.Kind == TokenKind.QuestionWord || Aspects.Contains(token.Term);

    private static List<Token> Inherited(IEnumerable<Token> tokens)
    {
        var distinct = tokens.DistinctBy(token => token.Term).ToList();
        return distinct.Count <= MostInherited ? distinct : [.. distinct.Take(FirstInherited), .. distinct.TakeLast(MostInherited - FirstInherited)];
    }

    private static bool Tells(Token token) => token.Kind is not (TokenKind.Mark or TokenKind.Function);

    private string? KindOf(Token token) =>
        kinds.TryGetValue(token.Term, out var kind) && !Unrelated.Contains(kind) && token.Kind != TokenKind.QuestionWord ? kind : token.Region is not null ? Place : null;
}
