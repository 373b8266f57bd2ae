using System.Globalization;
using System.Threading.RateLimiting;
using IcpAssistant.Channels;
using IcpAssistant.Conversations;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace IcpAssistant.Bot.Web;

/// <summary>Keeps a flood from drowning everybody else: limits for addresses, tokens and secrets, answered with 429 and when to come back.</summary>
internal static class RateLimits
{
    private const string SignIn = "/desk/sign-in";
    private const string SignInBack = "/desk/sign-in/openid/back";
    private const string DirectLine = "/v3/directline";
    private const string Messages = "/api/messages";

    /// <summary>The limiter; its sentences are those of every failure.</summary>
    public static IServiceCollection AddRateLimits(this IServiceCollection services)
    {
        services.AddOptions<LimitOptions>().BindConfiguration(LimitOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<LimitOptions>, CredentialReader, AuditLog>((limiter, limits, credentials, audit) =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(
                PartitionedRateLimiter.Create<HttpContext, string>(http => OfAddress(http, limits.Value, credentials)),
                PartitionedRateLimiter.Create<HttpContext, string>(http => OfCredential(http, limits.Value, credentials)),
                PartitionedRateLimiter.Create<HttpContext, string>(http => OfSignIn(http, limits.Value)));

            // A flood must not flood the log, too.
            var records = PartitionedRateLimiter.Create<HttpContext, string>(http => Bucket(Caller.AddressOf(http) ?? "", 1));
            limiter.OnRejected = (rejected, _) =>
            {
                Reject(rejected, audit, records);
                return ValueTask.CompletedTask;
            };
        });
        return services;
    }

    private static void Reject(OnRejectedContext rejected, AuditLog audit, PartitionedRateLimiter<HttpContext> records)
    {
        var http = rejected.HttpContext;
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var time) ? time : TimeSpan.FromSeconds(1);
        http.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        if (http.Request.Path.StartsWithSegments(DirectLine))
        {
            // Else pages of other sites see a failed connection instead of what they should do.
            http.Response.Headers.AccessControlAllowOrigin = "*";
            http.Response.Headers.AccessControlExposeHeaders = HeaderNames.RetryAfter;
        }

        Telemetry.CountRefused("rate-limit");
        using var lease = records.AttemptAcquire(http);
        if (lease.IsAcquired)
        {
            audit.Refused(AuditEvent.RateLimit, "", http.Connection.RemoteIpAddress, DoorOf(http.Request.Path));
        }
    }

    private static RateLimitPartition<string> OfAddress(HttpContext http, LimitOptions limits, CredentialReader credentials)
    {
        if (Caller.AddressOf(http) is not { } address || credentials.Read(http.Request).IsSecret)
        {
            return RateLimitPartition.GetNoLimiter("");
        }

        // Channels send everybody's messages from few addresses.
        return http.Request.Path.StartsWithSegments(Messages) ? Bucket($"channel {address}", limits.PerSecret) : Bucket(address, limits.PerAddress);
    }

    private static RateLimitPartition<string> OfCredential(HttpContext http, LimitOptions limits, CredentialReader credentials)
    {
        if (http.Request.Path.StartsWithSegments(Messages) || Caller.AddressOf(http) is null || credentials.Read(http.Request) is not { Key: { } key } credential)
        {
            return RateLimitPartition.GetNoLimiter("");
        }

        return Bucket(key, credential.IsSecret ? limits.PerSecret : limits.PerToken);
    }

    private static RateLimitPartition<string> OfSignIn(HttpContext http, LimitOptions limits) =>
        IsTry(http.Request) && Caller.AddressOf(http) is { } address ? Bucket(address, limits.SignInsPerAddress) : RateLimitPartition.GetNoLimiter("");

    // A form with a password or a code, or the way back from the company's provider.
    private static bool IsTry(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) ? request.Path.StartsWithSegments(SignIn, StringComparison.OrdinalIgnoreCase) : request.Path.StartsWithSegments(SignInBack, StringComparison.OrdinalIgnoreCase);

    private static RateLimitPartition<string> Bucket(string key, int perMinute) => RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
    {
        TokenLimit = perMinute,
        TokensPerPeriod = perMinute,
        ReplenishmentPeriod = TimeSpan.FromMinutes(1),
        QueueLimit = 0,
    });

    private static string DoorOf(PathString path) => path switch
    {
        _ when path.StartsWithSegments(DirectLine) => "direct-line",
        _ when path.StartsWithSegments(Messages) => "messages",
        _ when path.StartsWithSegments("/api") => "api",
        _ when path.StartsWithSegments("/desk") => "desk",
        _ => "pages",
    };
}
