using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Knowledge.Rules.Rendering;

/// <summary>How people are told what a rule is made of.</summary>
public static class RuleWords
{
    /// <summary>How sure a rule is, as a sentence to customers; empty when the sources agree.</summary>
    public static string Of(Certainty certainty) => certainty switch
    {
        Certainty.Agreed => "",
        Certainty.Single => "只有一处资料这样说，办理前可再与备案专员确认。",
        Certainty.Conflict => "各处说法不一，请先与备案专员确认。",
        Certainty.Superseded => "已有更新的规定，仅供对照。",
        Certainty.Legacy => "只见于较早的资料，请先与备案专员确认。",
        _ => throw new ArgumentOutOfRangeException(nameof(certainty), certainty, "Give the new certainty its sentence here."),
    };

    /// <summary>How sure a rule is, as a tag; empty when the sources agree.</summary>
    public static string TagOf(Certainty certainty) => certainty switch
    {
        Certainty.Agreed => "",
        Certainty.Single => "单一来源",
        Certainty.Conflict => "说法不一",
        Certainty.Superseded => "已被取代",
        Certainty.Legacy => "较早资料",
        _ => throw new ArgumentOutOfRangeException(nameof(certainty), certainty, "Give the new certainty its tag here."),
    };

    /// <summary>What putting something right takes.</summary>
    public static string Of(Effort effort) => effort switch
    {
        Effort.Minutes => "几分钟",
        Effort.Days => "几天",
        Effort.Weeks => "几周",
        Effort.Ask => "要先问专员",
        _ => throw new ArgumentOutOfRangeException(nameof(effort), effort, "Give the new effort its words here."),
    };

    /// <summary>How the rows of a decision combine, as a sentence.</summary>
    public static string Of(RowPolicy rows) => rows switch
    {
        RowPolicy.One => "每种情况恰好有一行成立。",
        RowPolicy.All => "成立的各行都算。",
        RowPolicy.First => "从上往下，第一行成立的算。",
        _ => throw new ArgumentOutOfRangeException(nameof(rows), rows, "Give the new policy its sentence here."),
    };

    /// <summary>The person that something is about, before it is said (<c>网站负责人：</c>); empty when it is about none.</summary>
    public static string PersonOf(Instance instance) => instance.Person switch { "subject-owner" => "主体负责人：", "site-owner" => "网站负责人：", _ => "" };

    /// <summary>What a fact belongs to.</summary>
    public static string Of(FactScope scope) => scope switch
    {
        FactScope.Order => "本次申请",
        FactScope.Account => "青云账号",
        FactScope.Subject => "备案主体",
        FactScope.Person => "负责人",
        FactScope.Site => "网站和服务器",
        FactScope.Domain => "域名",
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "Give the new scope its words here."),
    };
}
