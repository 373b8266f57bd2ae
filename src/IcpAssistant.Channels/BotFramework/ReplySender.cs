using System.Collections.Concurrent;
using System.Text.Json;
using IcpAssistant.Channels.Activities;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Sending;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IcpAssistant.Channels.BotFramework;

/// <summary>Sends the replies of one conversation, one after the other, and writes down what came of each.</summary>
internal sealed partial class ReplySender(
    IOutbox outbox, Connector connector, RestingHosts resting, ReplyWaits waits, IOptions<ChannelsOptions> options, TimeProvider clock, ILogger<ReplySender> logger)
{
    // After the first try, after the second, and so on; the last one from then on.
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10),
    ];

    // So often a channel that asks to come back at once is believed.
    private const int Believed = 3;

    // Nobody is made to wait longer by what a channel says.
    private static readonly TimeSpan LongestAsked = TimeSpan.FromHours(1);

    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    private readonly BotFrameworkOptions _options = options.Value.BotFramework;

    // Have arrived, and the database could not be told: they are not sent again from here.
    private readonly ConcurrentDictionary<(ConversationId, long), DateTimeOffset> _arrived = new();

    /// <summary>Sends them as far as it goes now.</summary>
    /// <param name="replies">Taken out of the outbox, in their order.</param>
    /// <param name="stopping">What is not on its way by then is left to the next start, or to another node.</param>
    /// <returns>When the rest is due; <see langword="null"/> when nothing is left.</returns>
    public async Task<DateTimeOffset?> SendAsync(IReadOnlyList<OutgoingReply> replies, CancellationToken stopping)
    {
        var state = ReplyState.Arrived;
        for (var at = 0; at < replies.Count; at++)
        {
            var reply = replies[at];
            var now = clock.GetUtcNow();
            if (stopping.IsCancellationRequested || now + Connector.Patience > reply.TakenUntil)
            {
                await outbox.PutBackAsync(reply, now, reply.Attempts, CancellationToken.None);
                return now;
            }

            switch (await TryAsync(reply))
            {
                case Attempt.Arrived:
                    await RemoveAsync(reply);
                    Telemetry.CountDelivery(ReplyState.Arrived);
                    break;
                case Attempt.Refused(var reason):
                    await GiveUpAsync(reply, reason);
                    state = ReplyState.GivenUp;
                    break;
                case Attempt.Later(var due, var attempts):
                    await outbox.PutBackAsync(reply, due, attempts, CancellationToken.None);
                    foreach (var message in replies.Skip(at).Select(behind => behind.MessageId).Distinct())
                    {
                        waits.Tell(reply.Conversation, message, ReplyState.OnTheWay, due);
                    }

                    return due;
            }

            if (at + 1 == replies.Count || replies[at + 1].MessageId != reply.MessageId)
            {
                waits.Tell(reply.Conversation, reply.MessageId, state);
                state = ReplyState.Arrived;
            }
        }

        return null;
    }

    private async Task<Attempt> TryAsync(OutgoingReply reply)
    {
        if (_arrived.ContainsKey((reply.Conversation, reply.Sequence)))
        {
            return new Attempt.Arrived();
        }

        if (ReferenceOf(reply) is not { } reference || !reference.IsTrusted(_options) || reference.ServiceUrl is not { } serviceUrl)
        {
            return new Attempt.Refused("untrusted");
        }

        var host = new Uri(serviceUrl).Authority;
        if (resting.Until(host) is { } until)
        {
            return new Attempt.Later(until, reply.Attempts);
        }

        // With the id that it has in the log: a channel or a client that gets it twice can see that.
        var activity = reference.Address(ReplyActivity.Of(reply.Message, options.Value.AgentName), reply.Address.Activity) with { Id = reply.Message.Id };
        var sent = await connector.SendAsync(serviceUrl, activity, CancellationToken.None);
        if (sent is Sent.Later { IsSilent: true })
        {
            resting.Rest(host);
        }
        else
        {
            resting.Wake(host);
        }

        return sent switch
        {
            Sent.Refused refused => new Attempt.Refused(refused.Reason),
            Sent.Later later => Postpone(reply, later, host),
            _ => new Attempt.Arrived(),
        };
    }

    private static ConversationReference? ReferenceOf(OutgoingReply reply)
    {
        try
        {
            return ConversationReference.Read(reply.Address);
        }
        catch (JsonException)
        {
            // Not written by this door.
            return null;
        }
    }

    private Attempt Postpone(OutgoingReply reply, Sent.Later later, string host)
    {
        var now = clock.GetUtcNow();
        if (now - reply.Since > TimeSpan.FromHours(_options.DeliveryHours))
        {
            return new Attempt.Refused(later.Reason);
        }

        var attempts = reply.Attempts + 1;
        var pause = Pauses[Math.Min(attempts, Pauses.Length) - 1];
        var asked = later.Wait > LongestAsked ? LongestAsked : later.Wait;
        var due = now + (asked is { } wait && (wait > pause || attempts <= Believed) ? wait : pause);
        Telemetry.CountDelivery(ReplyState.OnTheWay);
        LogPostponed(host, later.Reason, attempts, due);
        return new Attempt.Later(due, attempts);
    }

    private async Task GiveUpAsync(OutgoingReply reply, string reason)
    {
        var now = clock.GetUtcNow();
        LogGaveUp(reason, reply.Attempts + 1, now - reply.Since);
        Telemetry.CountDelivery(ReplyState.GivenUp);
        await outbox.GiveUpAsync(reply, reason, now, CancellationToken.None);
    }

    private async Task RemoveAsync(OutgoingReply reply)
    {
        var key = (reply.Conversation, reply.Sequence);
        try
        {
            await outbox.RemoveAsync(reply, CancellationToken.None);
            _arrived.TryRemove(key, out _);
        }
        catch (StorageUnavailableException exception)
        {
            var now = clock.GetUtcNow();
            foreach (var old in _arrived.Where(entry => now - entry.Value > Remembered))
            {
                _arrived.TryRemove(old);
            }

            _arrived[key] = now;
            LogNotRemoved(exception, exception.Fault);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Channel at {Host} did not take a reply ({Reason}) at attempt {Attempt}; tried again at {Due:O}")]
    private partial void LogPostponed(string host, string reason, int attempt, DateTimeOffset due);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A reply was given up ({Reason}) at attempt {Attempt} after {Age}: its customer did not get it by the channel")]
    private partial void LogGaveUp(string reason, int attempt, TimeSpan age);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A reply arrived, and the outbox could not be told ({Fault})")]
    private partial void LogNotRemoved(Exception exception, StorageFault fault);

    private abstract record Attempt
    {
        public sealed record Arrived : Attempt;

        public sealed record Later(DateTimeOffset Due, int Attempts) : Attempt;

        public sealed record Refused(string Reason) : Attempt;
    }
}
