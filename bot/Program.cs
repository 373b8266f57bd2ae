using IcpAssistant.AgentDesk;
using IcpAssistant.Bot.Api;
using IcpAssistant.Bot.CommandLine;
using IcpAssistant.Bot.Hosting;
using IcpAssistant.Bot.Web;
using IcpAssistant.Channels;
using IcpAssistant.Channels.BotFramework;
using IcpAssistant.Channels.DirectLine;
using IcpAssistant.Conversations;
using IcpAssistant.Knowledge;
using IcpAssistant.Storage;

return Commands.IsCommand(args) ? await Commands.RunAsync(args) : await StartUp.RunAsync(async () =>
{
    var builder = Site.CreateBuilder(args);
    builder.Services.AddKnowledge(builder.Configuration, builder.Environment.ContentRootPath);
    builder.Services.AddStorage(builder.Configuration);
    builder.Services.AddConversations();
    builder.Services.AddHostedService<FilingRounds>();
    builder.Services.AddHostedService<JudgingRounds>();
    builder.Services.AddChannels();
    builder.Services.AddAgentDesk(builder.Configuration);
    builder.Services.AddGuards();
    builder.Services.AddPages();
    builder.Services.AddApi();
    builder.Services.AddHealth();
    builder.Services.AddTelemetryExport();
    var app = builder.Build();
    app.UseGuards();
    app.UseRouting();
    app.MapDirectLine();
    app.MapBotFramework();
    app.MapAgentDesk();
    app.MapPages();
    app.MapApi();
    app.MapFilings();
    app.MapTakeouts();
    app.MapHealth();
    await app.RunAsync();
});

/// <summary>The host; public so that tests can start it.</summary>
public partial class Program;
