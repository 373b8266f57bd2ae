using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using IcpAssistant.Channels.Activities;
using IcpAssistant.Conversations;
using Microsoft.Extensions.Options;

namespace IcpAssistant.Channels.DirectLine;

/// <summary>What a client gets: activities, and where they end.</summary>
/// <param name="Last">The sequence of the last entry that was read, also when the client does not see it.</param>
internal sealed record ActivitySet(IReadOnlyList<JsonObject> Activities, long Last)
{
    /// <summary>As it travels.</summary>
    public ReadOnlyMemory<byte> ToUtf8() =>
        ActivityJson.Write(new JsonObject { ["activities"] = new JsonArray([.. Activities]), ["watermark"] = Watermark.Format(Last) });
}

/// <summary>Reads a conversation's log as activities.</summary>
internal sealed class Transcript(IConversationStore store, SpokenOnce spoken, IOptions<ChannelsOptions> options)
{
    // A client's activity may have 256 KB: a set stays below a few MB.
    private const int PageSize = 20;

    // Web Chat groups what one sender says.
    private const string AgentPrefix = "agent-";

    private readonly ChannelAccount _assistant = new() { Id = DirectLineDoor.AssistantId, Name = options.Value.AssistantName, Role = "bot" };

    /// <summary>The next activities after a place; empty only when there are no more.</summary>
    public async Task<ActivitySet> ReadAsync(ConversationId conversation, long after, CancellationToken cancellationToken)
    {
        var activities = new List<JsonObject>();
        while (activities.Count == 0)
        {
            var entries = await store.ReadLogAsync(conversation, after, PageSize, cancellationToken);
            if (entries.Count == 0)
            {
                break;
            }

            activities.AddRange(entries.Select(entry => Show(conversation, entry)).OfType<JsonObject>());
            after = entries[^1].Sequence;
        }

        return new(activities, after);
    }

    private JsonObject? Show(ConversationId conversation, LogEntry entry)
    {
        var activity = entry.Author == Author.Bot ? Said(conversation, entry) : Echo(entry);
        if (activity is null)
        {
            return null;
        }

        activity["id"] = entry.Id;
        activity["timestamp"] = entry.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        activity["channelId"] = DirectLineDoor.Channel;
        activity["conversation"] = new JsonObject { ["id"] = conversation.Value };

        // Web Chat sorts by this number and, where it is missing, by the time in milliseconds: all activities have it or none.
        // What else a client put into its channelData goes back unchanged: it finds its own message by it.
        if (activity["channelData"] is null)
        {
            activity["channelData"] = new JsonObject();
        }

        if (activity["channelData"] is JsonObject channelData)
        {
            channelData["webchat:sequence-id"] = entry.Sequence;
        }

        return activity;
    }

    private JsonObject? Said(ConversationId conversation, LogEntry entry)
    {
        if ((spoken.Find(conversation, entry.Id) ?? entry.Message) is not { } message)
        {
            return null;
        }

        // Web Chat holds an answer back for five seconds when it answers something unknown, such as the hidden beginning.
        var replyTo = entry.ReplyTo == Incoming.JoinKey ? null : entry.ReplyTo;
        var activity = ReplyActivity.Of(message, options.Value.AgentName) with
        {
            From = message.Agent is { } agent ? _assistant with { Id = AgentPrefix + agent, Name = $"{options.Value.AgentName} {agent}" } : _assistant,
            ReplyToId = replyTo,
        };
        return JsonSerializer.SerializeToNode(activity, ActivityJson.Wire.Activity) as JsonObject;
    }

    private static JsonObject? Echo(LogEntry entry)
    {
        if (entry.Payload is null)
        {
            return entry.Text.Length == 0 ? null : new JsonObject { ["type"] = ActivityType.Message.Name, ["text"] = entry.Text };
        }

        // Direct Line does not deliver conversationUpdate to clients.
        return JsonNode.Parse(entry.Payload) is JsonObject payload && (string?)payload["type"] != ActivityType.ConversationUpdate.Name ? payload : null;
    }
}
