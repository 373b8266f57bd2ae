using System.Data.Common;
using System.Text.Json;
using IcpAssistant.Bot.Answers;
using IcpAssistant.Conversations;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace IcpAssistant.Bot.Web;

/// <summary>What is said when something goes wrong: problem details (RFC 9457) to programs, a page to people, internals to nobody.</summary>
internal static class Failures
{
    private static readonly string[] Programs = ["/api", "/v3", "/openapi", "/healthz"];

    /// <summary>Catches what rises and gives every empty error response its words.</summary>
    public static WebApplication UseFailures(this WebApplication app)
    {
        app.UseWhen(context => IsForPrograms(context.Request), programs =>
        {
            programs.UseExceptionHandler(Options(WriteProblemAsync));
            programs.UseStatusCodePages(context => WriteProblemAsync(context.HttpContext));
        });
        app.UseWhen(context => !IsForPrograms(context.Request), pages =>
        {
            pages.UseExceptionHandler(Options(WritePageAsync));
            pages.UseStatusCodePages(context => WritePageAsync(context.HttpContext));
        });
        return app;
    }

    /// <summary>A problem as result of a route: what is wrong with the request, and how to put it right.</summary>
    public static IResult BadRequest(string detail) => new ProblemResult(StatusCodes.Status400BadRequest, detail);

    /// <summary>A problem with any status and its own sentence.</summary>
    public static IResult Problem(int status, string detail) => new ProblemResult(status, detail);

    /// <summary>The status that tells a failure: the request's own for a bad one, 503 when the store fails, else 500.</summary>
    internal static int StatusOf(Exception exception) => exception switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        JsonException => StatusCodes.Status400BadRequest,
        StorageUnavailableException or DbException or TimeoutException => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    private static bool IsForPrograms(HttpRequest request) => Array.Exists(Programs, prefix => request.Path.StartsWithSegments(prefix));

    private static ExceptionHandlerOptions Options(Func<HttpContext, Task> write) => new()
    {
        ExceptionHandler = context => write(context),
        StatusCodeSelector = StatusOf,
        AllowStatusCode404Response = true,
        // A bad request is the caller's matter, not an error of ours.
        SuppressDiagnosticsCallback = context => StatusOf(context.Exception) < 500,
    };

    private static Task WriteProblemAsync(HttpContext context) =>
        WriteProblemAsync(context, context.Response.StatusCode, DetailOf(context));

    private static string? DetailOf(HttpContext context) => context.Features.Get<IExceptionHandlerFeature>()?.Error switch
    {
        JsonException or BadHttpRequestException { StatusCode: 400, InnerException: JsonException } =>
            "请求正文不是正确的 JSON：请检查引号、逗号、括号，以及每个字段的类型。",
        _ => null,
    };

    private static async Task WriteProblemAsync(HttpContext context, int status, string? detail)
    {
        var words = FailureWords.Of(status);
        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = "5";
        }

        context.Response.StatusCode = status;
        var problem = new ProblemDetails { Type = $"https://httpwg.org/specs/rfc9110.html#status.{status}", Title = words.Title, Status = status, Detail = detail ?? words.Detail, Instance = context.Request.Path };
        await context.Response.WriteAsJsonAsync(problem, AnswerJson.Options, "application/problem+json; charset=utf-8", context.RequestAborted);
    }

    private static async Task WritePageAsync(HttpContext context)
    {
        var status = context.Response.StatusCode;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.WriteAsync(FailurePage.Html(FailureWords.Of(status)), context.RequestAborted);
        }
    }

    private sealed class ProblemResult(int status, string detail) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => WriteProblemAsync(httpContext, status, detail);
    }
}
