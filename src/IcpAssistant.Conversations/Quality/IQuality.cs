namespace IcpAssistant.Conversations.Quality;

/// <summary>Counts how well people are answered.</summary>
public interface IQuality
{
    /// <summary>Counts what happened since a time.</summary>
    Task<QualityCounts> CountAsync(DateTimeOffset since, CancellationToken cancellationToken);
}
