namespace IcpAssistant.Conversations;

/// <summary>Says which of several nodes does the work in the background. A node keeps its work as long as it lives; then another one takes it.</summary>
public interface INodeClaims
{
    /// <summary>Whether a kind of work is this node's now. Asked before each round; what is done twice all the same must come to the same.</summary>
    /// <param name="work">Its name, the same on all nodes.</param>
    /// <exception cref="StorageUnavailableException">Nobody knows: the database is away. The next round asks again.</exception>
    Task<bool> HasAsync(string work, CancellationToken cancellationToken);
}
