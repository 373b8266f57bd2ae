namespace IcpAssistant.Knowledge.Language;

/// <summary>Cuts a text into clauses and tells which of them ask.</summary>
internal static class ClauseCutter
{
    private const string Breaks = "。！？!?；;，,\n：:";

    // Question words may hide inside of a longer form ("放哪" is the footer).
    private static readonly string[] AskingWords = ["哪", "什么", "啥", "咋", "怎么", "怎样", "谁", "多少", "多久", "几天", "几个", "几家", "几小时", "能不能", "要不要", "是不是", "可不可以", "是否", "能否"];
    private static readonly string[] AskingEnds = ["吗", "么", "嘛", "呢", "不", "没", "没有", "不行", "否", "吧", "啊", "呀", "咩"];

    /// <summary>The clauses of a text, in order. A clause asks when it ends in a question mark or particle or holds a question word.</summary>
    public static IReadOnlyList<Clause> Cut(IReadOnlyList<Token> tokens)
    {
        var clauses = new List<Clause>();
        var current = new List<Token>();
        foreach (var token in tokens)
        {
            if (token.Kind == TokenKind.Mark && Breaks.Contains(token.Surface[0]))
            {
                Close(current, clauses, token.Surface[0] is '?' or '？');
                current = [];
                continue;
            }

            current.Add(token);
        }

        Close(current, clauses, false);
        return clauses.Any(clause => clause.Asks) ? clauses : [.. clauses.Select(clause => clause with { Asks = true })];
    }

    private static void Close(List<Token> tokens, List<Clause> clauses, bool questionMark)
    {
        if (tokens.Count == 0)
        {
            return;
        }

        var last = tokens[^1].Surface;
        var asks = questionMark
            || tokens.Any(token => token.Kind == TokenKind.QuestionWord)
            || tokens.Any(token => AskingWords.Any(token.Right.Contains))
            || AskingEnds.Any(end => last.EndsWith(end, StringComparison.Ordinal));
        clauses.Add(new Clause(tokens, asks));
    }
}
