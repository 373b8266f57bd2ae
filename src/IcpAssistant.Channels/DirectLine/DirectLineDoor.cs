using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace IcpAssistant.Channels.DirectLine;

/// <summary>Direct Line 3.0, the door of Web Chat.</summary>
public static class DirectLineDoor
{
    /// <summary>The door's name in conversations.</summary>
    public const string Channel = "directline";

    /// <summary>How the assistant is called in activities.</summary>
    internal const string AssistantId = "icp-assistant";

    private const string Root = "/v3/directline";

    // Finds a dead connection before a proxy gives up on a silent one (most after 60 s).
    private static readonly WebSocketOptions Sockets = new() { KeepAliveInterval = TimeSpan.FromSeconds(20), KeepAliveTimeout = TimeSpan.FromSeconds(40) };

    /// <summary>Opens <c>/v3/directline</c> and the web page's <c>/api/v1/chat/session</c> and <c>/papers</c>.</summary>
    /// <remarks>Needs neither CORS nor WebSocket middleware in the host. Call AddChannels first.</remarks>
    public static IEndpointRouteBuilder MapDirectLine(this IEndpointRouteBuilder endpoints)
    {
        MapSession(endpoints);
        var group = endpoints.MapGroup(Root).AddEndpointFilter<AnyOrigin>().AddEndpointFilter<Door>().ExcludeFromDescription();

        group.MapPost("tokens/generate", TokenRoutes.GenerateAsync);
        group.MapPost("tokens/refresh", TokenRoutes.Refresh);
        group.MapPost("conversations", ConversationRoutes.StartAsync);
        group.MapGet("conversations/{conversation}", ConversationRoutes.ReconnectAsync);
        group.MapGet("conversations/{conversation}/activities", ActivityRoutes.ReadAsync);
        group.MapPost("conversations/{conversation}/activities", ActivityRoutes.SendAsync);
        group.MapPost("conversations/{conversation}/upload", (string conversation, string? userId, HttpContext http, UploadRoute route, CancellationToken cancellationToken) => route.SendAsync(conversation, userId, http, cancellationToken)).DisableAntiforgery();
        group.MapMethods("conversations/{conversation}/stream", [HttpMethods.Get, HttpMethods.Connect], Stream(endpoints));

        foreach (var pattern in (string[])["tokens/generate", "tokens/refresh", "conversations", "conversations/{conversation}",
            "conversations/{conversation}/activities", "conversations/{conversation}/upload"])
        {
            group.MapMethods(pattern, [HttpMethods.Options], AnyOrigin.Preflight);
        }

        return endpoints;
    }

    private static void MapSession(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/api/v1/chat/session", SessionRoute.Open).AddEndpointFilter<Door>();
        endpoints.MapGet("/papers/{id}", (string id, HttpContext http, PaperRoute route, CancellationToken cancellationToken) => route.ReadAsync(id, http, cancellationToken))
            .AddEndpointFilter<Door>().ExcludeFromDescription();
    }

    private static RequestDelegate Stream(IEndpointRouteBuilder endpoints)
    {
        var pipeline = endpoints.CreateApplicationBuilder();
        pipeline.UseWebSockets(Sockets);
        pipeline.Run(http => http.RequestServices.GetRequiredService<ConversationStream>().ServeAsync(http));
        return pipeline.Build();
    }

    /// <summary>The address of a conversation's stream, absolute as clients need it.</summary>
    internal static string StreamUrl(HttpRequest request, string conversation, string token, string? watermark)
    {
        var scheme = request.IsHttps ? "wss" : "ws";
        var place = string.IsNullOrEmpty(watermark) ? string.Empty : $"&watermark={Uri.EscapeDataString(watermark)}";
        return $"{scheme}://{request.Host.ToUriComponent()}{request.PathBase.ToUriComponent()}{Root}/conversations/{Uri.EscapeDataString(conversation)}/stream?t={Uri.EscapeDataString(token)}{place}";
    }
}
