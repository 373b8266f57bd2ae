namespace IcpAssistant.Conversations;

/// <summary>Tells who watches a conversation that its log has grown.</summary>
public interface IConversationFeed
{
    /// <summary>Stands for the desk: it grows whenever something changed of what agents have to do. No conversation has this id.</summary>
    static readonly ConversationId Desk = new("\u0001desk");

    /// <summary>Calls <paramref name="grown"/> each time after something was kept in the conversation, until the result is disposed.</summary>
    /// <param name="conversation">A conversation, whether it exists yet or not.</param>
    /// <param name="grown">Runs on the thread that kept the turn: it only sets a signal and returns. What was kept is read with <see cref="IConversationStore.ReadLogAsync"/>.</param>
    /// <remarks>Subscribe first and read the log then, so that nothing falls between the two.</remarks>
    IDisposable Subscribe(ConversationId conversation, Action grown);
}
