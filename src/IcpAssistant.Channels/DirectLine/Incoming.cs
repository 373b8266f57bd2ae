using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using IcpAssistant.Channels.Activities;
using IcpAssistant.Conversations;

namespace IcpAssistant.Channels.DirectLine;

/// <summary>Turns a client's activity into a message for the assistant.</summary>
internal static class Incoming
{
    /// <summary>The key of coming in: the same for everybody who reports it, so that the greeting is said once.</summary>
    public const string JoinKey = "join";

    private const int LongestKey = 100;
    private const int LongestName = 100;

    private static readonly SearchValues<char> KeyCharacters =
        SearchValues.Create("-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>The message of an activity.</summary>
    /// <param name="user">Who said it; replaces what the client wrote.</param>
    /// <param name="raw">The client's object; changed and kept.</param>
    public static async ValueTask<IncomingMessage> MessageAsync(ConversationId conversation, string user, Activity activity, JsonObject raw, IChosenIds ids, CancellationToken cancellationToken)
    {
        var from = raw["from"] as JsonObject ?? [];
        from["id"] = user;
        from["role"] = "user";
        raw["from"] = from.DeepClone();
        activity = AdaptiveCard.AsTyped(activity, raw);

        return new()
        {
            Conversation = conversation,
            MessageId = activity.Type == ActivityType.ConversationUpdate ? JoinKey : await KeyAsync(activity.ChannelData, ids, cancellationToken),
            Channel = DirectLineDoor.Channel,
            UserId = user,
            Act = ActOf(activity),
            Payload = ActivityJson.WriteText(raw),
        };
    }

    /// <summary>What the server itself reports when a conversation starts.</summary>
    public static IncomingMessage Join(ConversationId conversation, string user)
    {
        var payload = new JsonObject
        {
            ["type"] = ActivityType.ConversationUpdate.Name,
            ["from"] = new JsonObject { ["id"] = user, ["role"] = "user" },
            ["membersAdded"] = new JsonArray(new JsonObject { ["id"] = user }),
        };

        return new()
        {
            Conversation = conversation,
            MessageId = JoinKey,
            Channel = DirectLineDoor.Channel,
            UserId = user,
            Act = new Act.Joined(),
            Payload = ActivityJson.WriteText(payload),
        };
    }

    // The client's own id makes a repeated POST the same message. It is prefixed: it can't be taken for an id of the assistant's.
    private static async ValueTask<string> KeyAsync(JsonElement? channelData, IChosenIds ids, CancellationToken cancellationToken)
    {
        if (channelData is not { ValueKind: JsonValueKind.Object } data
            || !data.TryGetProperty("clientActivityID", out var property)
            || property.ValueKind != JsonValueKind.String
            || property.GetString() is not { Length: > 0 } id)
        {
            return $"m-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}";
        }

        id = await ids.KeepAsync(id, cancellationToken);
        return id.Length <= LongestKey && !id.AsSpan().ContainsAnyExcept(KeyCharacters)
            ? $"c-{id}"
            : $"h-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))}";
    }

    private static Act ActOf(Activity activity)
    {
        if (activity.Type == ActivityType.Message)
        {
            return MessageAct.Of(activity);
        }

        if (activity.Type == ActivityType.ConversationUpdate || (activity.Type == ActivityType.Event && activity.Name == "webchat/join"))
        {
            return new Act.Joined();
        }

        return Ratings.Read(activity) ?? (Act)new Act.Other(Name(activity));
    }

    private static string Name(Activity activity)
    {
        var name = string.IsNullOrEmpty(activity.Name) ? activity.Type.Name : activity.Name;
        return name.Length <= LongestName ? name : name[..LongestName];
    }
}
