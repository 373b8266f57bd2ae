using System.Text.Json;
using IcpAssistant.Conversations;

namespace IcpAssistant.Channels.Activities;

/// <summary>What a person did with an activity of type message.</summary>
internal static class MessageAct
{
    /// <summary>Text, files, or what a pressed button carries. A card that is none of ours says nothing: the assistant answers it as an empty text.</summary>
    public static Act Of(Activity message)
    {
        var text = message.Text ?? string.Empty;
        var files = (message.Attachments ?? []).Count(IsFile);
        if (files > 0)
        {
            return new Act.Uploaded(files, text);
        }

        return new Act.Said(text.Length == 0 && message.Value is { ValueKind: JsonValueKind.String } value ? value.GetString() ?? string.Empty : text);
    }

    // Teams sends the text again as an attachment of HTML; cards are no files either.
    private static bool IsFile(Attachment? attachment) =>
        attachment is not null
        && attachment.ContentType is not "text/html"
        && attachment.ContentType?.StartsWith("application/vnd.microsoft.card.", StringComparison.Ordinal) != true;
}
