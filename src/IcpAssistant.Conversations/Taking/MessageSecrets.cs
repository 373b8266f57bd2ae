namespace IcpAssistant.Conversations.Taking;

/// <summary>What is personal in a message whatever it is about.</summary>
internal static class MessageSecrets
{
    // As many as somebody could mean to write; hiding costs a pass for each.
    private const int MostInPayload = 50;

    /// <summary>The message; without the channel's own form when that is crowded with numbers.</summary>
    public static IncomingMessage Uncrowded(IncomingMessage message) =>
        message.Payload is { } payload && TypedPayload.NumbersIn(payload).Take(MostInPayload + 1).Count() > MostInPayload ? message with { Payload = null } : message;

    /// <summary>The numbers in everything that was typed, and in the channel's own form of it.</summary>
    public static IReadOnlyList<Secret> In(IncomingMessage message)
    {
        List<Secret> found = [.. InAct(message.Act)];
        if (message.Payload is { } payload)
        {
            found.AddRange(TypedPayload.NumbersIn(payload));
        }

        return found;
    }

    /// <summary>Those of the turn, and those that they do not hide.</summary>
    /// <param name="message">As it is kept.</param>
    /// <param name="known">With masks that say more: the field's own.</param>
    public static IReadOnlyList<Secret> Of(IncomingMessage message, IReadOnlyList<Secret> known)
    {
        var found = In(MaskedTurn.Of(message, known));
        return found.Count == 0 ? known : [.. known, .. found];
    }

    /// <summary>An act in which they are hidden.</summary>
    public static Act Hide(Act act)
    {
        List<Secret> found = [.. InAct(act)];
        return found.Count == 0 ? act : MaskedTurn.Of(act, found);
    }

    // The reply that is rated is one of ours, or none: then its id may be anything.
    private static IEnumerable<Secret> InAct(Act act) =>
        TextsOf(act).SelectMany(PersonalNumbers.In).Concat(act is Act.Rated { ReplyId: var reply } ? PersonalNumbers.InId(reply) : []);

    private static IEnumerable<string> TextsOf(Act act) => act switch
    {
        Act.Said said => [said.Text],
        Act.Uploaded uploaded => uploaded.Files.Select(file => file.Name).Prepend(uploaded.Text),
        Act.Rated rated => [rated.Reason ?? ""],
        Act.Moved moved => moved.Returned.Select(item => item.Text),
        Act.Proposed proposed => [proposed.Text],
        Act.Wrote wrote => [wrote.Text],
        Act.Other other => [other.Name],
        _ => [],
    };
}
