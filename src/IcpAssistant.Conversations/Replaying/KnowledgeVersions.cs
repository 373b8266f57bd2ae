using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.Conversations.Replaying;

/// <summary>Versions of the knowledge that answered once, read again from what was kept of them.</summary>
/// <param name="today">The version of today, which need not be read again.</param>
/// <param name="prepare">Makes a knowledge answer.</param>
public sealed class KnowledgeVersions(IReplayArchive archive, Answerer today, Func<KnowledgeBase, Answerer> prepare)
{
    private readonly Dictionary<string, Answerer?> _known = new(StringComparer.Ordinal) { [today.Knowledge.Version] = today };

    /// <summary>The version of today.</summary>
    public Answerer Today => today;

    /// <summary>The answers of a version; <see langword="null"/> when its files are not there.</summary>
    public async Task<Answerer?> FindAsync(string version, CancellationToken cancellationToken)
    {
        if (!_known.TryGetValue(version, out var answerer))
        {
            answerer = await archive.FindKnowledgeAsync(version, cancellationToken) is { } source ? prepare(KnowledgeReader.Read(source)) : null;
            _known.Add(version, answerer);
        }

        return answerer;
    }
}
