using IcpAssistant.Conversations;
using IcpAssistant.Filings.Papers;
using IcpAssistant.Knowledge;

namespace IcpAssistant.AgentDesk.Lists;

/// <summary>How the desk calls the steps of the dialog, by the fields, papers and stages of the knowledge.</summary>
internal sealed class StepWords(KnowledgeBase knowledge)
{
    /// <summary>The step in a few words; by its own text when the knowledge does not have it any more.</summary>
    public string Of(DialogStep step) =>
        step == DialogStep.Chat ? "随便问"
        : step == DialogStep.Resting ? "填写中途放下"
        : step.Field is { } field ? $"填“{NameOf(field)}”"
        : step.Stage is { } stage ? $"备案进度：{knowledge.Stages.Find(stage)?.Label ?? stage}"
        : step.Stored switch
        {
            "consent" => "同意保存资料",
            "review" => "核对填好的内容",
            "sure" => "确认操作",
            var other => other ?? "",
        };

    private string NameOf(string field) =>
        field.StartsWith(PaperPlaces.Prefix, StringComparison.Ordinal) ? knowledge.Catalogue.FindPaper(field[PaperPlaces.Prefix.Length..])?.Label ?? "材料"
        : knowledge.Catalogue.FindField(field)?.Label ?? knowledge.Rules.FindFact(field)?.Name ?? field;
}
