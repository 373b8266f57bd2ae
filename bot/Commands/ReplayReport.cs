using System.Globalization;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Replaying;

namespace IcpAssistant.Bot.CommandLine;

/// <summary>Says what came of replaying: a line for each turn that is not the same, and the sum.</summary>
/// <param name="isJson">Whether a line of JSON is written for each conversation instead.</param>
internal sealed class ReplayReport(Terminal terminal, bool isJson)
{
    private readonly Dictionary<ReplayOutcome, int> _outcomes = [];
    private int _conversations;
    private int _otherToday;
    private bool _asked;

    /// <summary>Whether every turn that could be taken again came to the same.</summary>
    public bool IsFine { get; private set; } = true;

    /// <summary>Takes over a conversation.</summary>
    public void Add(ConversationId id, IReadOnlyList<TurnReplay> turns)
    {
        _conversations++;
        IsFine &= !turns.Any(turn => turn.IsWrong);
        foreach (var turn in turns)
        {
            _outcomes[turn.Outcome] = _outcomes.GetValueOrDefault(turn.Outcome) + 1;
            _otherToday += turn.IsOtherToday == true ? 1 : 0;
            _asked |= turn.IsOtherToday is not null;
        }

        if (isJson)
        {
            terminal.WriteJson(new { conversation = id.Value, turns });
            return;
        }

        foreach (var turn in turns.Where(turn => turn.Outcome != ReplayOutcome.Equal || turn.IsOtherToday == true))
        {
            Write(id, turn);
        }
    }

    /// <summary>Writes the sum.</summary>
    public void End()
    {
        if (isJson)
        {
            return;
        }

        var outcomes = Enum.GetValues<ReplayOutcome>().Where(_outcomes.ContainsKey).Select(outcome => $"{Words(outcome)} {Text(_outcomes[outcome])}");
        terminal.Output.WriteLine($"{Text(_conversations)} 个对话，{Text(_outcomes.Values.Sum())} 条消息：{(_outcomes.Count == 0 ? "没有可以重放的" : string.Join("，", outcomes))}。");
        if (_asked)
        {
            terminal.Output.WriteLine($"现在的知识有 {Text(_otherToday)} 条会换一种说法。");
        }
    }

    private void Write(ConversationId id, TurnReplay turn)
    {
        if (turn.Outcome != ReplayOutcome.Equal)
        {
            terminal.Output.WriteLine($"{id} 第 {Text(turn.Sequence)} 条：{Words(turn.Outcome)}");
        }

        if (turn.IsWrong)
        {
            terminal.Output.WriteLine($"  当时：{turn.Kept}");
            terminal.Output.WriteLine($"  重放：{turn.Now}");
        }

        if (turn.IsOtherToday == true)
        {
            terminal.Output.WriteLine($"{id} 第 {Text(turn.Sequence)} 条，今天会换一种说法：{OneLine(turn.Asked)}");
            terminal.Output.WriteLine($"  当时：{OneLine(string.Join(" ┃ ", turn.Said))}");
            terminal.Output.WriteLine($"  今天：{OneLine(string.Join(" ┃ ", turn.Today))}");
        }
    }

    /// <summary>An outcome as operators read it.</summary>
    public static string Words(ReplayOutcome outcome) => outcome switch
    {
        ReplayOutcome.Equal => "相同",
        ReplayOutcome.Message => "消息的记录不同",
        ReplayOutcome.Reply => "回复不同",
        ReplayOutcome.Draft => "写进草稿的内容不同",
        ReplayOutcome.Conversation => "对话最后的状态不同",
        ReplayOutcome.Deleted => "原文已删除（客户要求，或已过保存期），不能重放",
        ReplayOutcome.Forgotten => "消息里有从不保存的内容，不能重放",
        ReplayOutcome.DraftGone => "当时的草稿已不在",
        ReplayOutcome.KnowledgeUnknown => "当时的知识没有保存",
        ReplayOutcome.After => "在不能重放的消息之后，回复不同",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Give the new outcome its words here."),
    };

    private static string OneLine(string? text) => (text ?? "").ReplaceLineEndings(" ⏎ ");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
