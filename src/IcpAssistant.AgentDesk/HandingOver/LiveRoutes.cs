using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using System.Threading.Channels;
using IcpAssistant.AgentDesk.SignIn;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.HandingOver;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace IcpAssistant.AgentDesk.HandingOver;

/// <summary>Tells open pages of the desk that something changed (server-sent events). What changed they fetch themselves: nothing is said here that a page would have to keep.</summary>
internal sealed class LiveRoutes(IConversationFeed feed, IPresence presence, Sessions sessions, IHostApplicationLifetime lifetime, TimeProvider clock)
{
    private const string Path = "/desk/live";

    // One conversation, for the page of a filing that is filled in there.
    private const string OnePath = "/desk/live/{**conversation}";

    // Something changed in what agents have to do, or somebody said something in a conversation that people answer.
    private const string DeskEvent = "desk";

    // The connection lives.
    private const string BeatEvent = "beat";

    /// <summary>Maps the stream.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        Map(app, Path, (HttpContext http, LiveRoutes live, bool? receives) => live.Tell(http, IConversationFeed.Desk, receives ?? false));
        Map(app, OnePath, (HttpContext http, LiveRoutes live, string conversation) => live.Tell(http, new ConversationId(conversation), null));
    }

    private static void Map(IEndpointRouteBuilder app, string path, Delegate handler) => app.MapGet(path, handler).WithMetadata(Rights.MetadataOf(path)).ExcludeFromDescription();

    private ServerSentEventsResult<string> Tell(HttpContext http, ConversationId topic, bool? receives)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.ServerSentEvents(TellAsync(http.User, topic, receives, http.RequestAborted));
    }

    // receives: whether who listens takes conversations; null where that is told by another stream.
    // Ends with the page, the host, and the account: whoever was signed out has to sign in again.
    private async IAsyncEnumerable<SseItem<string>> TellAsync(ClaimsPrincipal who, ConversationId topic, bool? receives, [EnumeratorCancellation] CancellationToken aborted)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(aborted, lifetime.ApplicationStopping);

        // One place is enough: "something changed" said twice means the same.
        var news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var desk = feed.Subscribe(topic, () => news.Writer.TryWrite(true));
        while (await BeatAsync(who, receives, ending.Token))
        {
            yield return new SseItem<string>("", BeatEvent);
            using var beat = new CancellationTokenSource(IPresence.Lasts / 2, clock);
            using var pause = CancellationTokenSource.CreateLinkedTokenSource(ending.Token, beat.Token);
            while (await HearsAsync(news.Reader, pause.Token))
            {
                yield return new SseItem<string>("", DeskEvent);
            }
        }
    }

    private async Task<bool> BeatAsync(ClaimsPrincipal who, bool? receives, CancellationToken ending)
    {
        try
        {
            if (ending.IsCancellationRequested || await sessions.FindAsync(who, ending) is not { } account || !Rights.Of(Path).IsFor(account.Roles))
            {
                return false;
            }

            if (receives is { } takes)
            {
                await presence.SetAsync(account.Name, takes, clock.GetUtcNow(), ending);
            }

            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static async Task<bool> HearsAsync(ChannelReader<bool> news, CancellationToken pause)
    {
        try
        {
            return await news.ReadAsync(pause);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
