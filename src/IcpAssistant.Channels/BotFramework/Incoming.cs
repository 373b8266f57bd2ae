using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using IcpAssistant.Channels.Activities;
using IcpAssistant.Conversations;

namespace IcpAssistant.Channels.BotFramework;

/// <summary>What a channel's activity means for the assistant.</summary>
internal abstract record Incoming
{
    /// <summary>The assistant's id where a channel did not name it.</summary>
    public const string UnknownAssistant = "icp-assistant";

    // What a ConversationId holds.
    private const int LongestId = 200;

    private Incoming()
    {
    }

    /// <summary>A message for the assistant.</summary>
    public sealed record Read(IncomingMessage Message) : Incoming;

    /// <summary>Nothing that the assistant answers or keeps.</summary>
    public sealed record Ignored : Incoming;

    /// <summary>A field is missing; the reason is a sentence for the developer of the channel.</summary>
    public sealed record Refused(string Reason) : Incoming;

    /// <summary>The message of an activity.</summary>
    public static async ValueTask<Incoming> OfAsync(Activity activity, JsonObject raw, IChosenIds ids, CancellationToken cancellationToken)
    {
        activity = AdaptiveCard.AsTyped(activity, raw);
        var (act, user) = Meaning(activity);
        if (act is null)
        {
            return new Ignored();
        }

        if (string.IsNullOrEmpty(activity.Conversation?.Id))
        {
            return new Refused("Activity 缺少 conversation.id。请写明对话，例如 \"conversation\": {\"id\": \"c1\"}。");
        }

        if (string.IsNullOrEmpty(user))
        {
            return new Refused("Activity 缺少 from.id。请写明发送者，例如 \"from\": {\"id\": \"u1\"}。");
        }

        var channel = string.IsNullOrEmpty(activity.ChannelId) ? "botframework" : activity.ChannelId;
        if (channel.Length > 50 || channel.Contains('|') || ChosenId.HoldsNumber(channel))
        {
            return new Refused("channelId 无效。请填写渠道名称，例如 msteams。");
        }

        return new Read(new()
        {
            // With the channel's name it can't meet a conversation of another channel or of another door.
            Conversation = new(Short($"{channel}|{await ids.KeepAsync(activity.Conversation.Id, cancellationToken)}")),
            MessageId = string.IsNullOrEmpty(activity.Id) ? $"m-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}" : Short(await ids.KeepAsync(activity.Id, cancellationToken)),
            Channel = channel,
            UserId = Short(await ids.KeepAsync(user, cancellationToken)),
            Act = act,
            Payload = ActivityJson.WriteText(raw),
        });
    }

    private static (Act? Act, string? User) Meaning(Activity activity)
    {
        if (activity.Type == ActivityType.Message)
        {
            return (MessageAct.Of(activity), activity.From?.Id);
        }

        if (activity.Type == ActivityType.ConversationUpdate)
        {
            // The assistant itself is among the members when it is added; it does not greet itself.
            var person = (activity.MembersAdded ?? []).FirstOrDefault(member => !string.IsNullOrEmpty(member?.Id) && member.Id != activity.Recipient?.Id);
            return person is null ? (null, null) : (new Act.Joined(), person.Id);
        }

        return (Ratings.Read(activity), activity.From?.Id);
    }

    private static string Short(string id) =>
        id.Length <= LongestId ? id : $"{id[..60]}~{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))}";
}
