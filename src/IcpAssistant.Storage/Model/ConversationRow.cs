using IcpAssistant.Conversations;

namespace IcpAssistant.Storage.Model;

/// <summary>A conversation as it stands.</summary>
internal sealed class ConversationRow
{
    public required string Id { get; init; }

    public required string Channel { get; set; }

    public required string UserId { get; set; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When something was last kept: lists of conversations are in this order.</summary>
    public required DateTimeOffset LastAt { get; set; }

    /// <summary>The sequence of the newest entry of the log; 0 when there is none.</summary>
    public long LastSequence { get; set; }

    /// <summary>The sequence of the newest entry of the log that can be found: its words and those of all before stand in <c>log_words</c>.</summary>
    public long FoundTo { get; set; }

    public bool Greeted { get; set; }

    /// <summary>What the next turn needs to know (JSON of <see cref="Memory"/>).</summary>
    public required string Memory { get; set; }

    /// <summary>Who answers instead of the assistant: the text of an <see cref="Conversations.HandingOver.Owner"/>; <see langword="null"/> when the assistant does. The rest of it stands in <see cref="Memory"/>.</summary>
    public string? Owner { get; set; }

    /// <summary>Where its channel is called: <see cref="ReturnAddress.Place"/>; <see langword="null"/> when its door reads the log by itself.</summary>
    public string? ReturnPlace { get; set; }

    public static ConversationRow Of(Conversation conversation) => new()
    {
        Id = conversation.Id.Value,
        Channel = conversation.Channel,
        UserId = conversation.UserId,
        StartedAt = conversation.StartedAt,
        LastAt = conversation.StartedAt,
        Greeted = conversation.Greeted,
        Memory = StoredJson.Write(Model.Memory.Of(conversation)),
        ReturnPlace = conversation.ReturnAddress?.Place,
        Owner = conversation.HandOver?.Owner.ToString(),
    };

    /// <summary>Takes over what a turn changed.</summary>
    public void Update(Conversation conversation, DateTimeOffset at)
    {
        Channel = conversation.Channel;
        UserId = conversation.UserId;
        LastAt = at;
        Greeted = conversation.Greeted;
        Memory = StoredJson.Write(Model.Memory.Of(conversation));
        ReturnPlace = conversation.ReturnAddress?.Place;
        Owner = conversation.HandOver?.Owner.ToString();
    }

    public Conversation ToConversation()
    {
        var memory = StoredJson.Read<Memory>(Memory);
        return new Conversation
        {
            Id = new ConversationId(Id),
            Channel = Channel,
            UserId = UserId,
            StartedAt = StartedAt,
            Sequence = LastSequence,
            ReturnAddress = ReturnPlace is { } place ? new ReturnAddress(place) : null,
            Greeted = Greeted,
            Topic = memory.Topic,
            LastQuestion = memory.LastQuestion,
            RefusalsInARow = memory.RefusalsInARow,
            AgentRequested = memory.AgentRequested,
            HandOver = memory.HandOver,
            Offered = memory.Offered,
            RatableAnswers = memory.RatableAnswers,
            ReasonAwaitedFor = memory.ReasonAwaitedFor,
            ErasureAsked = memory.ErasureAsked,
            Filing = memory.Filing,
        };
    }
}
