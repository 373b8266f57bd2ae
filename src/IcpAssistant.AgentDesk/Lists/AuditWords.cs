using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Auditing;
using IcpAssistant.Conversations.People;
using IcpAssistant.Filings.Drafts;

namespace IcpAssistant.AgentDesk.Lists;

/// <summary>How the desk tells what stands in the audit log.</summary>
internal static class AuditWords
{
    private const string OfLink = "link of ";

    /// <summary>What somebody did or tried.</summary>
    public static string Of(AuditEvent what) => what switch
    {
        AuditEvent.SignIn => "登录",
        AuditEvent.SignOut => "退出",
        AuditEvent.SessionsEnded => "让浏览器退出",
        AuditEvent.PasswordChange => "改密码",
        AuditEvent.RecoveryCode => "用恢复码登录",
        AuditEvent.RecoveryCodesNew => "换新恢复码",
        AuditEvent.SecondFactorSet => "开启两步验证",
        AuditEvent.SecondFactorRemoved => "取消两步验证",
        AuditEvent.Invitation => "邀请同事",
        AuditEvent.InvitationTakenBack => "收回邀请",
        AuditEvent.AccountMade => "接受邀请",
        AuditEvent.RolesChange => "改角色",
        AuditEvent.Suspension => "停用账号",
        AuditEvent.Restoration => "恢复账号",
        AuditEvent.Unlock => "解除锁定",
        AuditEvent.PasswordReset => "重设密码",
        AuditEvent.Rescue => "用命令救回账号",
        AuditEvent.Reveal => "看完整内容",
        AuditEvent.NumberSearch => "用号码查备案",
        AuditEvent.PaperDownload => "下载材料",
        AuditEvent.Takeout => "客户导出数据",
        AuditEvent.Amendment => "提改文档的建议",
        AuditEvent.AmendmentChange => "修改建议",
        AuditEvent.AmendmentAccepted => "采纳建议",
        AuditEvent.AmendmentWritten => "把建议写进文档",
        AuditEvent.AmendmentDropped => "不采纳建议",
        AuditEvent.Token => "令牌不对",
        AuditEvent.RateLimit => "请求太多",
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, "Give the new event its words here."),
    };

    /// <summary>From where it was done.</summary>
    public static string OfNetwork(string network) => network switch
    {
        "local" => "本机",
        "unknown" => "不清楚",
        _ => network,
    };

    /// <summary>What it was done to, where that is not told by the event and a link.</summary>
    public static string OfSubject(AuditEntry entry) => entry switch
    {
        { Event: AuditEvent.SignIn, Subject: "desk" } => "密码",
        { Event: AuditEvent.SignIn, Subject: "code" } => "验证码",
        { Event: AuditEvent.SignIn, Subject: "openid" } => "公司账号",
        { Subject: "desk", Event: not AuditEvent.RateLimit } => "",
        { Event: AuditEvent.Invitation } => RolesOf(entry.Subject),
        { Event: AuditEvent.RolesChange } when entry.Subject.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon => RolesOf(entry.Subject[(colon + 1)..]),
        _ when entry.Subject.StartsWith(OfLink, StringComparison.Ordinal) => $"{entry.Subject[OfLink.Length..]} 给的链接",
        _ when entry.Subject == entry.Who || LinkOf(entry) is not null => "",
        _ => entry.Subject,
    };

    /// <summary>Where what it was done to can be seen, and its name; <see langword="null"/> when nowhere.</summary>
    public static (string Link, string Name)? LinkOf(AuditEntry entry) => entry.Event switch
    {
        AuditEvent.Reveal => (Links.Of(new DraftId(entry.Subject)), "备案"),
        AuditEvent.Amendment or AuditEvent.AmendmentChange or AuditEvent.AmendmentAccepted or AuditEvent.AmendmentWritten or AuditEvent.AmendmentDropped => (Links.OfAmendment(entry.Subject), "建议"),
        AuditEvent.RolesChange => OfAccount(entry.Subject.Split(':')[0]),
        AuditEvent.Suspension or AuditEvent.Restoration or AuditEvent.Unlock or AuditEvent.PasswordReset or AuditEvent.Rescue => OfAccount(entry.Subject),
        AuditEvent.SecondFactorRemoved when entry.Subject != entry.Who => OfAccount(entry.Subject),
        _ => null,
    };

    private static (string Link, string Name)? OfAccount(string name) => name.Length == 0 ? null : (Links.OfAccount(name), name);

    private static string RolesOf(string roles) => string.Join('、', DeskRolesWriting.Read(roles).Apart().Select(Words.Of));
}
