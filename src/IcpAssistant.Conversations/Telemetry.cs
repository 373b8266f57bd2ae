using System.Diagnostics;
using System.Diagnostics.Metrics;
using IcpAssistant.Conversations.Sending;

namespace IcpAssistant.Conversations;

/// <summary>What is measured of the assistant: spans and figures without anything that people said, wrote or are called.</summary>
/// <remarks>Values of tags come from closed lists. Nobody listens unless the host says so, and then it costs next to nothing.</remarks>
public static class Telemetry
{
    /// <summary>The name of source and meter.</summary>
    public const string Name = "IcpAssistant";

    // Channels name themselves in what they send: any other name is not ours to hand on.
    private static readonly HashSet<string> KnownDoors = ["directline", "webchat", "msteams", "emulator", "api", "cli", "test", "email", "slack", "telegram", "wecom"];

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Turns = Meter.CreateCounter<long>("icp.turns", "{turn}", "Turns by door, act and outcome");
    private static readonly Histogram<double> TurnDuration = Meter.CreateHistogram<double>("icp.turn.duration", "s", "From taking a message to its reply being kept");
    private static readonly Histogram<double> WriteDuration = Meter.CreateHistogram<double>("icp.store.write.duration", "s", "Keeping a turn");
    private static readonly Counter<long> Refusals = Meter.CreateCounter<long>("icp.refusals", "{question}", "Questions without an answer, by reason");
    private static readonly Counter<long> Uploads = Meter.CreateCounter<long>("icp.uploads", "{file}", "Uploaded files by verdict");
    private static readonly Counter<long> Deliveries = Meter.CreateCounter<long>("icp.deliveries", "{reply}", "Replies sent to channels by outcome: delivered, postponed, failed");
    private static readonly Gauge<long> OutboxWaiting = Meter.CreateGauge<long>("icp.outbox.waiting", "{reply}", "Replies that have not reached their channel yet");
    private static readonly Gauge<double> OutboxAge = Meter.CreateGauge<double>("icp.outbox.age", "s", "How long the oldest of them waits");
    private static readonly Gauge<long> OutboxGivenUp = Meter.CreateGauge<long>("icp.outbox.given_up", "{reply}", "Replies that were given up within the last days");
    private static readonly Counter<long> Expired = Meter.CreateCounter<long>("icp.retention.deleted", "{row}", "What was deleted because it was kept long enough, by class");
    private static readonly Counter<long> Refused = Meter.CreateCounter<long>("icp.doors.refused", "{request}", "Requests that a door refused, by reason");

    /// <summary>Measures a turn.</summary>
    public static async Task<Reply> TurnAsync(IncomingMessage message, Func<Task<Reply>> take)
    {
        using var span = Source.StartActivity("turn");
        var door = KnownDoors.Contains(message.Channel) ? message.Channel : "other";
        var begun = Stopwatch.GetTimestamp();
        var outcome = "failed";
        try
        {
            var reply = await take();
            outcome = OutcomeOf(reply);
            return reply;
        }
        finally
        {
            var tags = new TagList { { "icp.door", door }, { "icp.act", message.Act.GetType().Name }, { "icp.outcome", outcome } };
            Turns.Add(1, tags);
            TurnDuration.Record(Stopwatch.GetElapsedTime(begun).TotalSeconds, tags);
            Describe(span, tags, outcome == "failed");
        }
    }

    /// <summary>Measures how a turn is kept.</summary>
    public static async Task<bool> WriteAsync(Func<Task<bool>> keep)
    {
        using var span = Source.StartActivity("store.write");
        var begun = Stopwatch.GetTimestamp();
        var outcome = "failed";
        try
        {
            var kept = await keep();
            outcome = kept ? "kept" : "repeated";
            return kept;
        }
        finally
        {
            var tags = new TagList { { "icp.outcome", outcome } };
            WriteDuration.Record(Stopwatch.GetElapsedTime(begun).TotalSeconds, tags);
            Describe(span, tags, outcome == "failed");
        }
    }

    /// <summary>Counts an uploaded file.</summary>
    public static void CountUpload(UploadProblem problem) => Uploads.Add(1, new KeyValuePair<string, object?>("icp.verdict", problem == UploadProblem.None ? "taken" : problem.ToString()));

    /// <summary>Counts an attempt to send a reply to its channel.</summary>
    /// <param name="state">What came of it; on the way when it is tried again.</param>
    public static void CountDelivery(ReplyState state) => Deliveries.Add(
        1, new KeyValuePair<string, object?>("icp.outcome", state switch { ReplyState.Arrived => "delivered", ReplyState.GivenUp => "failed", _ => "postponed" }));

    /// <summary>Records what stands in the outbox.</summary>
    public static void MeasureOutbox(OutboxLoad load, DateTimeOffset now)
    {
        OutboxWaiting.Record(load.Waiting);
        OutboxAge.Record(load.OldestSince is { } since ? Math.Max(0, (now - since).TotalSeconds) : 0);
        OutboxGivenUp.Record(load.GivenUp);
    }

    /// <summary>Counts what was deleted because it was kept long enough.</summary>
    /// <param name="kept">The class: one of few words of our own.</param>
    public static void CountExpired(string kept, int count) => Expired.Add(count, new KeyValuePair<string, object?>("icp.class", kept));

    /// <summary>Counts a request that a door refused.</summary>
    /// <param name="reason">One of few words of our own.</param>
    public static void CountRefused(string reason) => Refused.Add(1, new KeyValuePair<string, object?>("icp.reason", reason));

    private static string OutcomeOf(Reply reply)
    {
        if (reply.Answer is not { } answer)
        {
            return reply.Messages.Count == 0 ? "silent" : "said";
        }

        if (answer.Refusal is { } refusal)
        {
            Refusals.Add(1, new KeyValuePair<string, object?>("icp.reason", refusal.ToString()));
            return "refused";
        }

        return answer.SmallTalk ? "smalltalk" : "answered";
    }

    private static void Describe(Activity? span, in TagList tags, bool failed)
    {
        if (span is null)
        {
            return;
        }

        foreach (var (key, value) in tags)
        {
            span.SetTag(key, value);
        }

        span.SetStatus(failed ? ActivityStatusCode.Error : ActivityStatusCode.Ok);
    }
}
