using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Growing;

namespace IcpAssistant.Storage.Model;

/// <summary>A proposed change of the knowledge.</summary>
internal sealed class AmendmentRow
{
    public required string Id { get; init; }

    public required AmendmentKind Kind { get; set; }

    public required AmendmentState State { get; set; }

    public required string Target { get; set; }

    public required string Text { get; set; }

    public required string Questions { get; set; }

    public required string Expected { get; set; }

    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string ChangedBy { get; set; }

    public required DateTimeOffset ChangedAt { get; set; }

    /// <summary>The conversation that it came from; <see langword="null"/> when it came from none, or everything of that person was deleted.</summary>
    public string? Origin { get; set; }

    public required int Revision { get; set; }

    /// <summary>What the last preview found (JSON of the desk); <see langword="null"/> when there was none since the last change.</summary>
    public string? Preview { get; set; }

    public static AmendmentRow Of(Amendment amendment) => new()
    {
        Id = amendment.Id,
        Kind = amendment.Kind,
        State = amendment.State,
        Target = amendment.Target,
        Text = amendment.Text,
        Questions = amendment.Questions,
        Expected = amendment.Expected,
        By = amendment.By,
        At = amendment.At,
        ChangedBy = amendment.ChangedBy,
        ChangedAt = amendment.ChangedAt,
        Origin = amendment.Origin?.Value,
        Revision = amendment.Revision,
    };

    public Amendment ToAmendment() => new()
    {
        Id = Id,
        Kind = Kind,
        State = State,
        Target = Target,
        Text = Text,
        Questions = Questions,
        Expected = Expected,
        By = By,
        At = At,
        ChangedBy = ChangedBy,
        ChangedAt = ChangedAt,
        Origin = Origin is { } conversation ? new ConversationId(conversation) : null,
        Revision = Revision,
    };
}
