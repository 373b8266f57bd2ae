using IcpAssistant.Conversations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace IcpAssistant.Channels;

/// <summary>The last catch at every door: what failed is logged, and the caller gets a kind sentence.</summary>
internal sealed partial class Door(ILogger<Door> logger) : IEndpointFilter
{
    // Seconds. A locked or restarting database is back within a few.
    private const int RetryAfter = 5;

    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var route = RouteOf(http);
        try
        {
            return await next(context);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return TypedResults.Empty;
        }
        catch (IOException exception) when (exception is not BadHttpRequestException && http.RequestAborted.IsCancellationRequested)
        {
            return TypedResults.Empty;
        }
        catch (BadHttpRequestException exception)
        {
            LogBadRequest(exception.StatusCode, route);
            return Problem.Of(exception.StatusCode, "请求有误", "请求没有完整送达或过大。请检查请求的长度和格式后重新发送。");
        }
        catch (StorageUnavailableException exception)
        {
            LogStorageUnavailable(exception, exception.Fault, route);
            http.Response.Headers.RetryAfter = RetryAfter.ToString(System.Globalization.CultureInfo.InvariantCulture);
            return Problem.Of(StatusCodes.Status503ServiceUnavailable, "暂时无法保存对话", "消息没有保存，请稍后重新发送。", "ServiceError");
        }
#pragma warning disable CA1031 // The one place where everything is caught: nothing of the failure may reach the caller.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogFailed(exception, route);
            return http.Response.HasStarted
                ? TypedResults.Empty
                : Problem.Of(StatusCodes.Status500InternalServerError, "服务出错", "服务出错，消息可能没有处理。请稍后重新发送；如果一直出现，请联系网站管理员。", "ServiceError");
        }
    }

    // Which of ours it is. In the address itself stands whatever the caller wrote.
    private static string RouteOf(HttpContext http) => (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "no route";

    [LoggerMessage(Level = LogLevel.Debug, Message = "Refused a malformed request to {Route} with {Status}")]
    private partial void LogBadRequest(int status, string route);

    [LoggerMessage(Level = LogLevel.Error, Message = "Storage was unavailable ({Fault}) for {Route}")]
    private partial void LogStorageUnavailable(Exception exception, StorageFault fault, string route);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Route} failed")]
    private partial void LogFailed(Exception exception, string route);
}
