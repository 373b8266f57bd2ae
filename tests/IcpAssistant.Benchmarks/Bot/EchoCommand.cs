using System.CommandLine;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IcpAssistant.Benchmarks.Bot;

/// <summary><c>echo</c>: a bot that says everything again and keeps nothing. What the others are held against.</summary>
internal static class EchoCommand
{
    public const string Name = "echo";

    public static Command Create()
    {
        var command = new Command(Name, "Answers /api/messages with what was said (address in ASPNETCORE_URLS); started by turns.") { Hidden = true };
        command.SetAction(async (_, cancellationToken) =>
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            await using var echo = builder.Build();
            echo.MapPost("/api/messages", async (HttpRequest request) => Results.Json(Answer(await JsonNode.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted))));
            await echo.StartAsync(cancellationToken);
            await echo.WaitForShutdownAsync(cancellationToken);
        });
        return command;
    }

    private static JsonObject Answer(JsonNode? activity) => new()
    {
        ["activities"] = new JsonArray(new JsonObject
        {
            ["type"] = "message",
            ["id"] = Guid.NewGuid().ToString("N"),
            ["replyToId"] = activity?["id"]?.DeepClone(),
            ["conversation"] = activity?["conversation"]?.DeepClone(),
            ["text"] = activity?["text"]?.DeepClone(),
        }),
    };
}
