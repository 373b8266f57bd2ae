using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Documents.Reading;
using IcpAssistant.Knowledge.Rules.Compiling;
using IcpAssistant.Knowledge.Stages.Reading;

namespace IcpAssistant.Knowledge.Stages;

/// <summary>Whether every filing can get from its first stage to its last, and whether all that the stages name is there.</summary>
internal sealed class StagesCheck(KnowledgeBase knowledge, FindingList findings)
{
    private const string StageFact = "filing-stage";

    private readonly StagePlan _plan = knowledge.Stages;
    private readonly HashSet<SectionId> _sections = [.. knowledge.Sections.Select(section => section.Id)];

    public static void Check(KnowledgeBase knowledge, DateOnly today, FindingList findings)
    {
        if (knowledge.Stages.Stages.Count > 0)
        {
            new StagesCheck(knowledge, findings).Check(today);
        }
    }

    private void Check(DateOnly today)
    {
        if (_plan.Stages[0].Id != StagePlan.First)
        {
            Stage(_plan.Stages[0].Line, $"第一个环节要是“{StagePlan.First}”：每份备案都从它开始。");
        }

        foreach (var stage in _plan.Stages)
        {
            CheckStage(stage);
        }

        foreach (var move in _plan.Moves)
        {
            CheckMove(move);
        }

        CheckWays();
        CheckWords();
        foreach (var reason in _plan.Reasons)
        {
            CheckReason(reason);
        }

        if (!_plan.Footer.Plain.Contains("{number}", StringComparison.Ordinal) || !_plan.Footer.Named.Contains("{number}", StringComparison.Ordinal) || !_plan.Footer.Named.Contains("{name}", StringComparison.Ordinal))
        {
            Stage(0, "footer 的 plain 要有 {number}，named 要有 {number} 和 {name}：请补上。");
        }

        if (!_plan.Workdays.Years.Contains(today.Year))
        {
            findings.Warning("holidays", HolidaysFile.Name, 0, $"{today.Year} 年的放假安排还没有写，估计的日子会差几天：请按国务院办公厅的通知补上。");
        }
    }

    private void CheckStage(Stage stage)
    {
        Known(stage.Tells, knowledge.Rules.FindFact(StageFact)?.Values.Select(value => value.Id) ?? [], stage.Line, $"tells 写的 {StageFact} 选项");
        CheckSection(stage.Section, stage.Id, stage.Line, StagesFile.Name);
        if (stage.Say.Length == 0)
        {
            Stage(stage.Line, $"环节“{stage.Id}”没有 say：请写上现在怎么样、客户要做什么。");
        }
    }

    private void CheckMove(StageMove move)
    {
        var stages = _plan.Stages.Select(stage => stage.Id).ToList();
        foreach (var from in move.From)
        {
            Known(from, stages, move.Line, "from 写的环节");
        }

        Known(move.To, stages, move.Line, "to 写的环节");
        foreach (var need in move.Needs)
        {
            Known(need, [.. StageNeeds.All, .. _plan.Moves.Select(other => other.Id)], move.Line, "needs 写的");
        }

        foreach (var field in move.Asks)
        {
            Known(field, knowledge.Catalogue.Fields.Select(known => known.Id), move.Line, "asks 写的字段");
        }

        foreach (var (decision, outcomes) in move.If.Concat(move.Unless))
        {
            Known(decision, knowledge.Rules.Decisions.Select(known => known.Id), move.Line, "看的判断");
            foreach (var outcome in outcomes)
            {
                Known(outcome, knowledge.Rules.FindDecision(decision)?.Outcomes.Select(known => known.Id) ?? [outcome], move.Line, $"{decision} 的结果");
            }
        }

        if (move.By.Contains(Actor.Clock) != move.After is not null)
        {
            Stage(move.Line, $"“{move.Id}”：到时间自动做的要写 after，别的不能写。");
        }

        if (move.By.Any(by => by != Actor.Clock) && move.Label.Length == 0)
        {
            Stage(move.Line, $"“{move.Id}”没有 label：请写上按钮上的话。");
        }
    }

    // Every stage can be reached, and from every stage where something is still to be done somebody can go on.
    private void CheckWays()
    {
        var reached = new HashSet<string> { StagePlan.First };
        while (_plan.Moves.Any(move => move.To is not null && move.From.Any(reached.Contains) && reached.Add(move.To)))
        {
        }

        foreach (var stage in _plan.Stages.Where(stage => !reached.Contains(stage.Id)))
        {
            Stage(stage.Line, $"没有一步通向环节“{stage.Id}”：请在 moves 里补上，或删去它。");
        }

        foreach (var stage in _plan.Stages.Where(stage => _plan.IsLast(stage.Id) && stage.Acts is not Actor.Nobody && stage.Tells is not "approved"))
        {
            Stage(stage.Line, $"到了环节“{stage.Id}”就走不下去了：请补上离开它的一步。");
        }
    }

    // What a customer says in a stage names one step.
    private void CheckWords()
    {
        foreach (var stage in _plan.Stages)
        {
            var said = _plan.MovesFrom(stage.Id, Actor.Customer).SelectMany(move => move.Words.Append(move.Label), (move, word) => (move, word));
            foreach (var twice in said.GroupBy(pair => pair.word).Where(group => group.DistinctBy(pair => pair.move.Id).Count() > 1))
            {
                Stage(twice.Last().move.Line, $"在环节“{stage.Id}”里，“{twice.Key}”可以是 {string.Join('、', twice.Select(pair => pair.move.Id))}：请只写在一处。");
            }
        }
    }

    private void CheckReason(ReturnReason reason)
    {
        CheckSection(reason.Section, reason.Id, reason.Line, ReasonsFile.Name);
        Known(reason.Redo, _plan.Moves.Select(move => move.Id), reason.Line, "redo 写的一步", ReasonsFile.Name);
        foreach (var field in reason.Fields)
        {
            Known(field, knowledge.Catalogue.Fields.Select(known => known.Id), reason.Line, "fields 写的字段", ReasonsFile.Name);
        }

        foreach (var rule in reason.Rules)
        {
            Known(rule, knowledge.Rules.Rules.Select(known => known.Id), reason.Line, "rules 写的规则", ReasonsFile.Name);
        }

        foreach (var paper in reason.Papers)
        {
            Known(paper, knowledge.Catalogue.Papers.Select(known => known.Id), reason.Line, "papers 写的材料", ReasonsFile.Name);
        }
    }

    private void CheckSection(SectionId? section, string id, int line, string file)
    {
        if (section is not { } known || !_sections.Contains(known))
        {
            findings.Error("stage", file, line, $"“{id}”的 section 不存在{NearestWord.Hint(section?.ToString() ?? "", _sections.Select(other => other.ToString()))}请写一个已有的小节。");
        }
    }

    private void Known(string? word, IEnumerable<string> known, int line, string what, string file = StagesFile.Name)
    {
        if (word is not null && !known.Contains(word))
        {
            findings.Error("stage", file, line, $"{what}“{word}”不存在{NearestWord.Hint(word, known)}请改成已有的，或删去。");
        }
    }

    private void Stage(int line, string message) => findings.Error("stage", StagesFile.Name, line, message);
}
