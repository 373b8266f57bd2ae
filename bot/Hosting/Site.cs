using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.WebEncoders;

namespace IcpAssistant.Bot.Hosting;

/// <summary>The web server below the doors: where it stands, what it listens on, how it logs, how large a request may be.</summary>
internal static class Site
{
    /// <summary>What is listened on when nothing is said.</summary>
    public const string DefaultUrl = "http://localhost:5080";

    /// <summary>Room for an uploaded picture; the API's own routes allow far less.</summary>
    private const long LargestRequest = 12 * 1024 * 1024;

    /// <summary>A builder with settings read, checked and prepared.</summary>
    /// <exception cref="StartException">A setting is wrong.</exception>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var asked = new ConfigurationBuilder().AddEnvironmentVariables("ASPNETCORE_").AddCommandLine(args).Build()["contentRoot"];
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = ContentRoot.Find(asked), ApplicationName = typeof(Site).Assembly.GetName().Name });
        DataFolder.Check(builder.Configuration, builder.Environment.ContentRootPath);
        var listensOn = SettingsCheck.Run(builder.Configuration);
        if (listensOn is null)
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        // Run from the source tree the assets stand in several folders, and only in Development would they be found by themselves.
        builder.WebHost.UseStaticWebAssets();
        // Serving edited assets without a build takes a catch-all route, which would hide a wrong method (405) of every other route.
        builder.Configuration["ReloadStaticAssetsAtRuntime"] ??= builder.Environment.IsDevelopment() ? "true" : "false";
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestRequest;
        });
        AddAnnouncement(builder);
        builder.Services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        builder.Services.Configure<JsonConsoleFormatterOptions>(options =>
        {
            options.UseUtcTimestamp = true;
            options.TimestampFormat = "O";
            options.JsonWriterOptions = new JsonWriterOptions { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
        });
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        return builder;
    }

    private static void AddAnnouncement(WebApplicationBuilder builder)
    {
        var start = new StartState();
        builder.Services.AddSingleton(start);
        builder.Services.AddHostedService<Announcement>();

        // A start that fails is told once, by StartUp; what fails later is the framework's to log.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => start.IsOver && level >= LogLevel.Warning);
    }
}
