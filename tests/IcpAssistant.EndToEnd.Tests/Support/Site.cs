using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace IcpAssistant.EndToEnd.Tests.Support;

/// <summary>The whole host over a small knowledge and a database of its own, as it runs in production.</summary>
public class Site : HostedProgram
{
    private readonly TemporaryFolder _folder = new();
    private readonly Action<IServiceCollection> _change;

    public Site()
        : this(_ => { })
    {
    }

    internal Site(Action<IServiceCollection> change)
    {
        _change = change;
        SmallKnowledge.WriteTo(_folder);
    }

    /// <summary>The folder with the documents.</summary>
    protected virtual string Knowledge => _folder.File("knowledge");

    /// <summary>A client that follows no redirects; cookies are kept.</summary>
    public HttpClient Browser() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    /// <summary>The page as a browser reads it.</summary>
    internal static async Task<IDocument> ReadAsync(HttpResponseMessage response) =>
        await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStreamAsync(), CancellationToken.None);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("Knowledge:Folder", Knowledge);
        builder.UseSetting("Data:Folder", _folder.File("data"));
        builder.UseSetting("Logging:LogLevel:Default", "None");
        builder.ConfigureTestServices(_change);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _folder.Dispose();
        }
    }
}

/// <summary>The host over the repository's knowledge: what it answers is what people get.</summary>
public sealed class RealSite : Site
{
    protected override string Knowledge => "knowledge";
}
