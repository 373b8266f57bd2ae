using Microsoft.AspNetCore.Http;

namespace IcpAssistant.Channels;

/// <summary>Errors as RFC 9457 problem details: Chinese sentences that say what to do, without internals.</summary>
internal static class Problem
{
    /// <summary>The largest activity, in bytes.</summary>
    public const int LargestActivity = 256 * 1024;

    /// <param name="code">Direct Line's own name of the error, for its clients.</param>
    public static IResult Of(int status, string title, string detail, string code = "BadArgument") => TypedResults.Problem(
        detail,
        statusCode: status,
        title: title,
        extensions: new Dictionary<string, object?> { ["error"] = new Dictionary<string, string> { ["code"] = code, ["message"] = detail } });

    public static IResult BadRequest(string detail, string code = "BadArgument") =>
        Of(StatusCodes.Status400BadRequest, "请求有误", detail, code);

    public static IResult Forbidden(string detail, string code = "Forbidden") =>
        Of(StatusCodes.Status403Forbidden, "没有权限", detail, code);

    public static IResult NotFound(string detail) =>
        Of(StatusCodes.Status404NotFound, "找不到", detail, "NotFound");

    public static IResult TooLarge(string detail) =>
        Of(StatusCodes.Status413PayloadTooLarge, "内容过大", detail, "MessageSizeTooBig");

    public static IResult ActivityTooLarge() => TooLarge("消息超过 256 KB。请缩短内容后重新发送。");
}
