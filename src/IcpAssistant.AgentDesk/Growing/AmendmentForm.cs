using IcpAssistant.Conversations.Growing;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Documents.Editing;
using Microsoft.AspNetCore.Http;

namespace IcpAssistant.AgentDesk.Growing;

/// <summary>What somebody wrote into the form of an amendment.</summary>
internal sealed record AmendmentForm(AmendmentKind Kind, string Target, string Text, string Questions, string Expected)
{
    private const int LongestText = 20_000;
    private const int LongestQuestions = 2_000;
    private const int LongestName = 200;

    /// <summary>Reads a form that was sent.</summary>
    public static AmendmentForm Read(IFormCollection form) => new(
        Enum.TryParse<AmendmentKind>(form["kind"], out var kind) ? kind : AmendmentKind.Wording,
        TextOf(form, "target"),
        TextOf(form, "text"),
        TextOf(form, "questions"),
        TextOf(form, "expected"));

    /// <summary>An amendment as a form.</summary>
    public static AmendmentForm Of(Amendment amendment) => new(amendment.Kind, amendment.Target, amendment.Text, amendment.Questions, amendment.Expected);

    /// <summary>Why it can't be proposed, as a sentence that says what to do; <see langword="null"/> when it can. What the check of all documents finds is for the preview.</summary>
    public string? ProblemIn(KnowledgeBase knowledge)
    {
        if (Target.Length is 0 or > LongestName)
        {
            return Kind == AmendmentKind.Term ? "请选一个概念。" : Kind == AmendmentKind.NewSection ? "请选一篇文档。" : "请选一个小节。";
        }

        if (Text.Length > LongestText || Questions.Length > LongestQuestions || Expected.Length > LongestName)
        {
            return $"太长了：内容最多 {LongestText} 个字，测试问题最多 {LongestQuestions} 个字。";
        }

        var amendment = Write(new Amendment { Id = "", Kind = Kind, Target = "", Text = "", By = "", At = default, ChangedBy = "", ChangedAt = default });
        var applied = KnowledgeEditor.Apply(knowledge, amendment.Edit);
        var known = applied is EditResult.Changed { Change.Before: var before } ? before : "";
        return PersonalText.HoldsNumber($"{Text}\n{Questions}", known) ? "内容里好像有个人的号码（证件、电话或银行卡）。文档是公开的，请删去或换成虚构的例子再提交。"
            : Amendment.LinesOf(Questions).Count == 0 ? "请写一个测试问题：改好以后，客户这样问应当得到回答。"
            : Amendment.SectionOf(Expected) is null ? "请写明测试问题应当由哪个小节回答，例如 faq/need-filing#outside-mainland。"
            : (applied as EditResult.Refused)?.Reason;
    }

    /// <summary>The amendment with what the form says.</summary>
    public Amendment Write(Amendment amendment) => amendment with { Kind = Kind, Target = Target, Text = Text, Questions = Questions, Expected = Expected };

    private static string TextOf(IFormCollection form, string name) => form[name].ToString().ReplaceLineEndings("\n").Trim();
}
