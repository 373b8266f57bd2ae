using System.Globalization;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.HandingOver;
using IcpAssistant.Conversations.Quality;
using IcpAssistant.Knowledge;
using IcpAssistant.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace IcpAssistant.Storage;

/// <summary>Counts in the database: no log is read here.</summary>
internal sealed class Quality(IDbContextFactory<AssistantContext> factory) : IQuality
{
    // Upper ends; what takes longer than the last one takes longer than a day.
    private static readonly (Duration Name, TimeSpan Most)[] Durations =
    [
        (Duration.Minute, TimeSpan.FromMinutes(1)), (Duration.FiveMinutes, TimeSpan.FromMinutes(5)), (Duration.Quarter, TimeSpan.FromMinutes(15)), (Duration.Hour, TimeSpan.FromHours(1)), (Duration.Day, TimeSpan.FromDays(1)),
    ];

    // As CASE, because the databases round otherwise.
    private static readonly string CalibrationQuery =
        $$"""
        SELECT CASE {{string.Concat(Enumerable.Range(1, 9).Select(tenth => $"WHEN answer.\"Probability\" < 0.{tenth} THEN {tenth - 1} "))}}ELSE 9 END AS "Band",
            AVG(answer."Probability") AS "Predicted", COUNT(*) AS "Count", SUM(CASE WHEN rating."Useful" THEN 1 ELSE 0 END) AS "Useful"
        FROM ratings AS rating JOIN log AS answer ON answer."ConversationId" = rating."ConversationId" AND answer."ActivityId" = rating."ReplyId"
        WHERE rating."At" >= {0} AND answer."Probability" IS NOT NULL GROUP BY 1 ORDER BY 1
        """;

    // Who took care is empty when the customer did no longer want it.
    private static readonly string WaitsQuery = DurationQuery("agent_requests", "At", "ClosedAt", "\"ClosedBy\" <> ''");

    private static readonly string AttendancesQuery = DurationQuery("attendances", "From", "Until", "1 = 1");

    /// <inheritdoc/>
    public Task<QualityCounts> CountAsync(DateTimeOffset since, CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        var refused = tables.Unanswered.Where(row => row.At >= since && row.Refusal != null);
        var ratings = tables.Ratings.Where(row => row.At >= since);
        var counted = await refused.GroupBy(row => new { row.Refusal, row.Step }).Select(group => new { group.Key.Refusal, group.Key.Step, Count = group.Count() }).ToListAsync(cancellationToken);
        return new QualityCounts
        {
            Answered = await tables.Log.CountAsync(row => (row.Ratable || row.Probability != null) && row.At >= since, cancellationToken),
            Refused = counted.GroupBy(one => one.Refusal ?? RefusalKind.NotInDocuments).ToDictionary(kind => kind.Key, kind => kind.Sum(one => one.Count)), // null was left out
            DeadEnds = [.. counted.GroupBy(one => one.Step, StringComparer.Ordinal).Select(step => (Step: DialogStep.Read(step.Key), Count: step.Sum(one => one.Count))).OrderByDescending(step => step.Count).ThenBy(step => step.Step.Stored, StringComparer.Ordinal)],
            Useful = await ratings.CountAsync(row => row.Useful, cancellationToken),
            Useless = await ratings.CountAsync(row => !row.Useful, cancellationToken),
            Calibration = await CalibrationAsync(tables, since, cancellationToken),
            HandOvers = await HandOversAsync(tables, since, cancellationToken),
            Waits = await DurationsAsync(tables, WaitsQuery, since, cancellationToken),
            Attendances = await DurationsAsync(tables, AttendancesQuery, since, cancellationToken),
        };
    });

    private static async Task<IReadOnlyList<RatedBand>> CalibrationAsync(AssistantContext tables, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var bands = await tables.Database.SqlQueryRaw<CountedBand>(CalibrationQuery, since.UtcTicks).ToListAsync(cancellationToken);
        return [.. bands.Select(band => new RatedBand(band.Band, band.Predicted, (int)band.Count, (int)band.Useful))];
    }

    // Wishes, and conversations that agents took unasked.
    private static async Task<IReadOnlyList<HandOverCount>> HandOversAsync(AssistantContext tables, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var wanted = await tables.AgentRequests.Where(row => row.At >= since).GroupBy(row => row.Cause).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        var taken = await tables.Attendances.CountAsync(row => row.Until >= since && row.Cause == HandOverCause.Taken, cancellationToken);
        return
        [
            .. wanted.Select(cause => new HandOverCount(cause.Key, cause.Count)).Append(new HandOverCount(HandOverCause.Taken, taken))
                .GroupBy(cause => cause.Cause)
                .Select(cause => new HandOverCount(cause.Key, cause.Sum(one => one.Count)))
                .Where(cause => cause.Count > 0)
                .OrderByDescending(cause => cause.Count),
        ];
    }

    private static async Task<IReadOnlyDictionary<Duration, int>> DurationsAsync(AssistantContext tables, string query, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var counted = await tables.Database.SqlQueryRaw<CountedDuration>(query, since.UtcTicks).ToListAsync(cancellationToken);
        return counted.ToDictionary(step => (Duration)step.Step, step => (int)step.Count);
    }

    private static string DurationQuery(string table, string from, string until, string which)
    {
        var cases = string.Concat(Durations.Select(step => string.Create(CultureInfo.InvariantCulture, $"WHEN \"{until}\" - \"{from}\" < {step.Most.Ticks} THEN {(int)step.Name} ")));
        return $$"""SELECT CASE {{cases}}ELSE {{(int)Duration.Longer}} END AS "Step", COUNT(*) AS "Count" FROM {{table}} WHERE "{{until}}" >= {0} AND {{which}} GROUP BY 1""";
    }

    private sealed record CountedBand(int Band, double Predicted, long Count, long Useful);

    private sealed record CountedDuration(int Step, long Count);
}
