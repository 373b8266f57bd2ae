namespace IcpAssistant.Bot.Web;

/// <summary>What is said for a status: what happened, and what to do about it.</summary>
internal sealed record FailureWords(int Status, string Title, string Detail)
{
    /// <summary>The words of a status; unusual ones get the words of their class.</summary>
    public static FailureWords Of(int status) => status switch
    {
        400 => new(status, "请求不正确", "请求里有缺少或写错的内容，请检查后再试。"),
        401 => new(status, "需要凭据", "请带上有效的令牌再试；令牌过期时请重新取得。"),
        403 => new(status, "没有权限", "这项内容不对您开放；如果您认为应该开放，请联系管理员。"),
        404 => new(status, "找不到这个地址", "这里没有内容，可能已经改名或删除。"),
        405 => new(status, "不支持这种请求方法", "这个地址存在，但不接受这种请求方法；请看响应头 Allow。"),
        408 => new(status, "请求超时", "等了太久没有收到完整的请求，请再试一次。"),
        409 => new(status, "内容有冲突", "这项内容刚刚被改过，请刷新后再试。"),
        413 => new(status, "内容太大", "请求超过了允许的大小，请缩短后再试。"),
        415 => new(status, "不支持这种格式", "请把正文写成 JSON，并加上请求头 Content-Type: application/json。"),
        429 => new(status, "请求太频繁", "请稍等片刻再试。"),
        503 => new(status, "暂时无法服务", "系统正忙或正在维护，请过一会儿再试；已经保存的内容不会丢失。"),
        >= 500 => new(status, "出错了", "服务器遇到意外情况，我们已经记录下来。请过一会儿再试；一直这样时请转人工。"),
        _ => new(status, "请求没有完成", "请检查后再试。"),
    };
}
