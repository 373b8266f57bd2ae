using System.Text.Json;
using IcpAssistant.Channels.Activities;
using IcpAssistant.Conversations;

namespace IcpAssistant.Channels.BotFramework;

/// <summary>A conversation as its channel calls it, and who vouched for it: what it takes to say something there later. Ids only: nobody's name.</summary>
internal sealed record ConversationReference
{
    // A few ids and an address; real ones have a few hundred characters.
    private const int Longest = 8 * 1024;

    // Ids and kinds that channels want back. What else comes with accounts (names, addresses of mail) is not kept.
    private static readonly HashSet<string> Returned = new(StringComparer.Ordinal) { "aadObjectId", "tenantId", "isGroup", "conversationType" };

    public string? ChannelId { get; init; }

    public string? ServiceUrl { get; init; }

    public ChannelAccount? Bot { get; init; }

    public ChannelAccount? User { get; init; }

    public ConversationAccount? Conversation { get; init; }

    /// <summary>Who named the service URL: <c>channel</c>, <c>emulator</c>, or <c>local</c> for somebody on this machine.</summary>
    public string? Caller { get; init; }

    /// <summary>Where the replies to an activity go; <see langword="null"/> when it takes more to say than any channel needs.</summary>
    public static ReturnAddress? Of(Activity activity, ChannelCaller caller)
    {
        var reference = new ConversationReference
        {
            ChannelId = activity.ChannelId,
            ServiceUrl = activity.ServiceUrl,
            Bot = Bare(activity.Recipient) ?? new ChannelAccount { Id = Incoming.UnknownAssistant, Role = "bot" },
            User = Bare(activity.From),
            Conversation = activity.Conversation is { } conversation ? conversation with { Others = Bare(conversation.Others) } : null,
            Caller = caller switch { ChannelCaller.Channel => "channel", ChannelCaller.Emulator => "emulator", _ => "local" },
        };
        var place = JsonSerializer.Serialize(reference, ActivityJson.Wire.ConversationReference);
        return place.Length > Longest || activity.Id?.Length > Longest ? null : new ReturnAddress(place, string.IsNullOrEmpty(activity.Id) ? null : activity.Id);
    }

    /// <summary>What <see cref="Of"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static ConversationReference Read(ReturnAddress address) =>
        JsonSerializer.Deserialize(address.Place, ActivityJson.Wire.ConversationReference) ?? throw new JsonException("The address is the word null.");

    /// <summary>Whether something may still be sent there: settings may have changed since the address was named.</summary>
    public bool IsTrusted(BotFrameworkOptions options) => Caller switch
    {
        "channel" => IsTrusted(new ChannelCaller.Channel(ServiceUrl ?? "", []), options),
        "emulator" => options.AllowEmulator && IsTrusted(new ChannelCaller.Emulator(), options),
        "local" => options.AllowAnonymous && IsTrusted(new ChannelCaller.Anonymous(), options),
        _ => false,
    };

    /// <summary>A reply with everything that its channel needs to deliver it.</summary>
    /// <param name="replyTo">The activity that is answered; <see langword="null"/> when none is.</param>
    public Activity Address(Activity reply, string? replyTo) => reply with
    {
        ChannelId = ChannelId,
        ServiceUrl = ServiceUrl,
        From = Bot,
        Recipient = User,
        Conversation = Conversation,
        ReplyToId = replyTo,
    };

    private bool IsTrusted(ChannelCaller caller, BotFrameworkOptions options) => BotFramework.ServiceUrl.Objection(ServiceUrl, caller, options) is null;

    private static ChannelAccount? Bare(ChannelAccount? account) => account is null ? null : account with { Name = null, Others = Bare(account.Others) };

    private static Dictionary<string, JsonElement>? Bare(IDictionary<string, JsonElement>? others) => others?
        .Where(other => Returned.Contains(other.Key) && other.Value.ValueKind is JsonValueKind.String or JsonValueKind.True or JsonValueKind.False)
        .ToDictionary(other => other.Key, other => other.Value, StringComparer.Ordinal);
}
