using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace IcpAssistant.Bot.Web;

/// <summary>Finds out behind a proxy who calls, and whether by https.</summary>
internal static class Proxies
{
    /// <summary>The settings.</summary>
    public static IServiceCollection AddProxies(this IServiceCollection services)
    {
        services.AddOptions<ProxyOptions>().BindConfiguration(ProxyOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<ProxyOptions>>((forwarded, proxies) =>
        {
            // Not the host: a proxy hands on the one it was called by.
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();

            // Goes back along the chain as far as it knows the proxies; what a caller wrote in front of that is not believed.
            forwarded.ForwardLimit = null;
            foreach (var known in proxies.Value.Known)
            {
                if (IPAddress.TryParse(known, out var address))
                {
                    forwarded.KnownProxies.Add(address);
                }
                else
                {
                    forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(known));
                }
            }
        });
        return services;
    }

    /// <summary>Puts the caller's own address and scheme into the request, before anything looks at them.</summary>
    public static WebApplication UseProxies(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<ProxyOptions>>().Value.Known.Count > 0)
        {
            app.UseForwardedHeaders();
        }

        return app;
    }
}
