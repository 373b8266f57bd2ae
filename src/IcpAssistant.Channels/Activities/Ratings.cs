using System.Text.Json;
using IcpAssistant.Conversations;

namespace IcpAssistant.Channels.Activities;

/// <summary>Finds a rating in an activity; there are three ways to send one.</summary>
internal static class Ratings
{
    /// <summary>The thumb up of schema.org.</summary>
    public const string Useful = "LikeAction";

    /// <summary>The thumb down of schema.org.</summary>
    public const string Useless = "DislikeAction";

    /// <summary>The rating; <see langword="null"/> when the activity is none.</summary>
    public static Act.Rated? Read(Activity activity)
    {
        if (activity.Type == ActivityType.MessageReaction)
        {
            return OfReaction(activity);
        }

        if (activity.Type != ActivityType.Event)
        {
            return null;
        }

        return activity.Name switch
        {
            // Web Chat's thumbs.
            "webchat:activity-status/feedback" => OfThumbs(activity.Entities ?? []),

            // Own pages: { "replyId", "useful", "reason"? }.
            "chat/rating" => OfValue(activity.Value),
            _ => null,
        };
    }

    // The protocol names the message by id, all channels by replyToId.
    private static Act.Rated? OfReaction(Activity activity)
    {
        if ((activity.ReplyToId ?? activity.Id) is not { Length: > 0 } replyId)
        {
            return null;
        }

        var types = (activity.ReactionsAdded ?? []).Select(reaction => reaction?.Type).ToHashSet();
        if (types.Contains("like"))
        {
            return new(replyId, true, null);
        }

        return types.Contains("dislike") ? new(replyId, false, null) : null;
    }

    private static Act.Rated? OfThumbs(IReadOnlyList<JsonElement> entities)
    {
        foreach (var entity in entities)
        {
            if (TextOf(entity, "@id") is not { } id)
            {
                continue;
            }

            foreach (var (type, useful) in new[] { (Useful, true), (Useless, false) })
            {
                if (id.StartsWith($"{type}:", StringComparison.Ordinal) && id.Length > type.Length + 1)
                {
                    return new(id[(type.Length + 1)..], useful, null);
                }
            }
        }

        return null;
    }

    private static Act.Rated? OfValue(JsonElement? value)
    {
        if (value is not { ValueKind: JsonValueKind.Object } rating
            || TextOf(rating, "replyId") is not { Length: > 0 } replyId
            || !rating.TryGetProperty("useful", out var useful)
            || useful.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            return null;
        }

        return new(replyId, useful.GetBoolean(), TextOf(rating, "reason") is { Length: > 0 } reason ? reason : null);
    }

    private static string? TextOf(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
