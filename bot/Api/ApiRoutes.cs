using IcpAssistant.Bot.Answers;
using IcpAssistant.Bot.Verdicts;
using Microsoft.AspNetCore.Mvc;

namespace IcpAssistant.Bot.Api;

/// <summary>The HTTP API for other software, with its OpenAPI document.</summary>
internal static class ApiRoutes
{
    private const int LargestBody = 64 * 1024;

    /// <summary>What the API needs.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        // Also outside of Development a broken body is told apart from an empty one.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.Encoder = AnswerJson.Options.Encoder);
        services.AddOpenApi("v1", options => options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "备案助手 API";
            document.Info.Version = "v1";
            document.Info.Description = "按 QingCloud 的备案文档回答问题、查找文档、按事实判断。出错时返回 RFC 9457 的 problem details，detail 说明怎样改正。";
            document.Servers?.Clear();
            return Task.CompletedTask;
        }));
        return services;
    }

    /// <summary><c>/api/v1</c> and <c>/openapi/v1.json</c>.</summary>
    public static WebApplication MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1").WithTags("问答");
        api.MapPost("ask", AskRoute.AskAsync)
            .WithName("ask").WithSummary("提问").WithDescription("按文档回答一个问题，附上出处；文档没有说到的，明确说没有。")
            .Accepts<AskRequest>("application/json")
            .Produces<AnswerJson>()
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody))
            .ProducesProblem(400).ProducesProblem(413).ProducesProblem(415).ProducesProblem(503);
        api.MapGet("search", SearchRoute.Search)
            .WithName("search").WithSummary("查找文档").WithDescription("按相关程度列出最多 20 个章节，并说明为什么排在这里。")
            .Produces<SearchResponse>()
            .ProducesProblem(400).ProducesProblem(403);
        api.MapPost("decide", DecideRoute.DecideAsync)
            .WithName("decide").WithSummary("判断").WithDescription("给出事实，按文档里的规则判断要不要备案、在哪里备、办哪一种、有什么障碍；每条规则附上出处，还缺的事实附上问题。")
            .Accepts<DecideRequest>("application/json")
            .Produces<VerdictJson>()
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody))
            .ProducesProblem(400).ProducesProblem(413).ProducesProblem(415);
        app.MapOpenApi();
        return app;
    }
}
