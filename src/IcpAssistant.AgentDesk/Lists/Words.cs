using System.Globalization;
using IcpAssistant.AgentDesk.Growing;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Growing;
using IcpAssistant.Conversations.HandingOver;
using IcpAssistant.Conversations.People;
using IcpAssistant.Conversations.Quality;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.AgentDesk.Lists;

/// <summary>How the desk calls things.</summary>
internal static class Words
{
    /// <summary>The time in China.</summary>
    public static string Of(DateTimeOffset at) => ChinaTime.Of(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The time for programs.</summary>
    public static string Machine(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>Why there was no good answer.</summary>
    public static string Of(RefusalKind? refusal) => refusal switch
    {
        RefusalKind.OffTopic => "与备案无关",
        RefusalKind.OtherFiling => "其他备案",
        RefusalKind.NeedsAccount => "要查账户",
        RefusalKind.NotInDocuments => "文档没有说到",
        null => "回答被评没用",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, "Give the new kind of refusal its word here."),
    };

    /// <summary>A question, also one that can't be shown.</summary>
    public static string OfQuestion(string question) =>
        string.IsNullOrWhiteSpace(question) ? "（空白）"
        : question.Trim().All(character => character == '•') ? "（问的时候正在填个人信息，没有保存原话）"
        : question;

    /// <summary>The door through which a conversation came; unknown ones by their own name.</summary>
    public static string OfChannel(string channel) => channel switch
    {
        "directline" or "webchat" or "web" => "网页",
        "msteams" => "Teams",
        "emulator" => "模拟器",
        "api" => "接口",
        "cli" => "命令行",
        _ => channel,
    };

    /// <summary>What people call a folder of documents; unknown ones by their own name.</summary>
    public static string OfFolder(string folder) => folder switch
    {
        "faq" => "常见问题",
        "guide" => "怎么办理",
        "after" => "备案之后",
        "regions" => "各省要求",
        "agent" or "agents" or "internal" => "内部资料",
        _ => folder,
    };

    /// <summary>What an amendment changes.</summary>
    public static string Of(AmendmentKind kind) => kind switch
    {
        AmendmentKind.Wording => "补问法",
        AmendmentKind.Text => "改小节",
        AmendmentKind.NewSection => "加小节",
        AmendmentKind.Term => "加说法",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Give the new kind its word here."),
    };

    /// <summary>When a kind of amendment helps.</summary>
    public static string About(AmendmentKind kind) => kind switch
    {
        AmendmentKind.Wording => "文档里有答案，客户换了个问法没找到：把问法补给那个小节。",
        AmendmentKind.Text => "文档里的话不对、不全或过时了：改这个小节。",
        AmendmentKind.NewSection => "文档里没有：加一个小节，写清标题、正文和问法。",
        AmendmentKind.Term => "客户对一样东西有别的叫法：把叫法加给那个概念。",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Say here when the new kind helps."),
    };

    /// <summary>What became of an amendment.</summary>
    public static string Of(AmendmentState state) => state switch
    {
        AmendmentState.Open => "待处理",
        AmendmentState.Accepted => "已采纳",
        AmendmentState.Dropped => "不采纳",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Give the new state its word here."),
    };

    /// <summary>What a preview does now.</summary>
    public static string Of(PreviewProgress progress) => progress.Step switch
    {
        PreviewStep.Waiting => "正在排队……",
        PreviewStep.Checking => "正在检查改后的文档……",
        PreviewStep.Learning => "正在学习改后的文档，一般不到一分钟……",
        PreviewStep.Asking => $"正在对比改前改后的回答：{progress.Done.ToString(CultureInfo.InvariantCulture)} / {progress.Total.ToString(CultureInfo.InvariantCulture)}",
        PreviewStep.Failed => "预览出错了，没有结果。请再试一次；还是不行，请找管理员看日志。",
        _ => throw new ArgumentOutOfRangeException(nameof(progress), progress.Step, "Say here what the new step does."),
    };

    /// <summary>How long something took.</summary>
    public static string Of(Duration duration) => duration switch
    {
        Duration.Minute => "1 分钟以内",
        Duration.FiveMinutes => "1–5 分钟",
        Duration.Quarter => "5–15 分钟",
        Duration.Hour => "15–60 分钟",
        Duration.Day => "1–24 小时",
        Duration.Longer => "一天以上",
        _ => throw new ArgumentOutOfRangeException(nameof(duration), duration, "Give the new step its words here."),
    };

    /// <summary>Where compared questions come from.</summary>
    public static string Of(AskedSet set) => set switch
    {
        AskedSet.Own => "测试问题",
        AskedSet.Asks => "文档里的问法",
        AskedSet.Answered => "最近答过的问题",
        AskedSet.Unanswered => "最近没答好的问题",
        _ => throw new ArgumentOutOfRangeException(nameof(set), set, "Give the new set its words here."),
    };

    /// <summary>What a change does to a question.</summary>
    public static string Of(Effect effect) => effect switch
    {
        Effect.Same => "没有变",
        Effect.Better => "变好",
        Effect.Worse => "变差",
        Effect.Other => "变了",
        _ => throw new ArgumentOutOfRangeException(nameof(effect), effect, "Give the new effect its word here."),
    };

    /// <summary>A role at the desk.</summary>
    public static string Of(DeskRoles role) => role switch
    {
        DeskRoles.Agent => "客服",
        DeskRoles.Reviewer => "审核",
        DeskRoles.Author => "知识",
        DeskRoles.Admin => "管理员",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Give the new role its word here."),
    };

    /// <summary>Where a section stands: <c>要不要备案 › 服务器在香港</c>.</summary>
    public static string PathOf(Section section) => string.Join(" › ", section.HeadingPath);

    /// <summary>A probability as people read it.</summary>
    public static string Percent(double probability) => $"{Math.Round(Math.Clamp(probability, 0, 1) * 100).ToString(CultureInfo.InvariantCulture)}%";

    /// <summary>A number with few digits.</summary>
    public static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>Who answers.</summary>
    public static string Of(Owner owner) => owner == Owner.Assistant ? "助手" : owner == Owner.Queue ? "排队" : owner.Account ?? "";

    /// <summary>Who answers now, as a sentence without its end.</summary>
    public static string OfNow(Owner owner) => owner == Owner.Assistant ? "现在由助手回答" : owner == Owner.Queue ? "客户在排队等人工，助手不说话" : $"现在由 {owner.Account} 接待";

    /// <summary>Why people answer.</summary>
    public static string Of(HandOverCause cause) => cause switch
    {
        HandOverCause.Asked => "客户要求转人工",
        HandOverCause.Refused => "连续两个问题没答上",
        HandOverCause.Repeated => "同一个问题问了两遍",
        HandOverCause.Rule => "规则要求专员确认",
        HandOverCause.Taken => "专员主动接入",
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, "Give the new cause its words here."),
    };

    /// <summary>How long ago something began: <c>3 分钟</c>, <c>2 小时 5 分钟</c>, <c>4 天</c>.</summary>
    public static string Span(TimeSpan span) =>
        span.TotalMinutes < 1 ? "不到 1 分钟"
        : span.TotalHours < 1 ? $"{span.Minutes} 分钟"
        : span.TotalDays < 1 ? $"{span.Hours} 小时{(span.Minutes == 0 ? "" : $" {span.Minutes} 分钟")}"
        : $"{span.Days} 天";

    /// <summary>Who said or did what stands in a log, as the desk calls them.</summary>
    /// <param name="me">The account of who reads.</param>
    public static string WhoOf(LogEntry entry, string? me) =>
        entry.Message is { Agent: { } agent } ? agent == me ? "我" : $"专员 {agent}"
        : entry.Author == Author.Bot ? "助手"
        : entry.Act is Act.Moved or Act.Handed or Act.Proposed ? "工作台"
        : "客户";

    /// <summary>What a person did, where it was no text; <see langword="null"/> for plain words.</summary>
    public static string? Of(Act? act) => act switch
    {
        Act.Joined => "进入了对话",
        Act.Rated rated => $"评价：{(rated.Useful ? "有用" : "没用")}{(string.IsNullOrEmpty(rated.Reason) ? "" : $"（{rated.Reason}）")}",
        Act.Uploaded uploaded => $"发来 {uploaded.Count.ToString(CultureInfo.InvariantCulture)} 个文件",
        Act.Moved moved => $"办理进度：{moved.Move}（{moved.Author}）",
        Act.Proposed proposed => $"{proposed.Agent} 建议一项内容：{proposed.Text}",
        Act.Handed handed => $"{(handed.By == Move.Clock ? "到时间" : handed.By)}：{Of(handed.From)} → {Of(handed.To)}{(handed.Settled.Count == 0 ? "" : $"，确认了 {string.Join('、', handed.Settled.Select(fact => fact.Words))}")}",
        Act.Other other => $"其他动作：{other.Name}",
        _ => null,
    };
}
