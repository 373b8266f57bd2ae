using System.Text.Json;
using IcpAssistant.Conversations;

namespace IcpAssistant.Channels.Activities;

/// <summary>Finds a rating in an activity; beside saying 有用 or 没用, there are two ways to send one.</summary>
internal static class Ratings
{
    /// <summary>The rating; <see langword="null"/> when the activity is none.</summary>
    public static Act.Rated? Read(Activity activity)
    {
        if (activity.Type == ActivityType.MessageReaction)
        {
            return OfReaction(activity);
        }

        // Own pages: { "replyId", "useful", "reason"? }.
        return activity.Type == ActivityType.Event && activity.Name == "chat/rating" ? OfValue(activity.Value) : null;
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
