using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Stages;

namespace IcpAssistant.Conversations;

/// <summary>Makes the steps of filings that time makes: reminders, and deadlines that are over.</summary>
public sealed class FilingClock(IKnowledge knowledge, IFilingDesk desk, FilingMover mover, TimeProvider clock)
{
    // So many of one kind in one go; what is left is taken up at once again.
    private const int AtOnce = 100;

    // Later than this a reminder helps nobody any more; a deadline that was missed while the host was down still counts.
    private static readonly TimeSpan LongestBack = TimeSpan.FromDays(400);

    /// <summary>Makes all steps that are due.</summary>
    /// <returns>How many were made.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var plan = knowledge.Current.Knowledge.Stages;
        var made = 0;
        foreach (var stage in plan.Stages)
        {
            // The last one first: a filing gets one reminder in one go.
            var steps = plan.ByClock(stage.Id);
            for (var at = steps.Count - 1; at >= 0; at--)
            {
                made += await RunAsync(stage, steps[at], at, plan.Workdays, cancellationToken);
            }
        }

        return made;
    }

    private async Task<int> RunAsync(Stage stage, StageMove step, int number, Workdays workdays, CancellationToken cancellationToken)
    {
        var made = 0;

        // Reminders come one after the other; a deadline that is over does not wait for them.
        var due = new DueStep(stage.Id, step.To is null ? number : null, step.FromIdle, BeganBy(step.After!.Value, workdays)); // not null: by the clock
        foreach (var filing in await desk.ListDueAsync(due, AtOnce, cancellationToken))
        {
            var began = filing.BeganAt(step.FromIdle);
            var message = $"clock:{filing.Id}:{step.Id}:{began.UtcTicks}";
            made += await mover.MoveAsync(new Act.Moved(filing.Id, step.Id, Move.Clock), message, cancellationToken) ? 1 : 0;
        }

        return made;
    }

    // The latest beginning for which the time is over by now; a step is made in the minute in which it falls due, or later.
    private DateTimeOffset BeganBy(Period after, Workdays workdays)
    {
        var now = clock.GetUtcNow();
        if (after.Unit != PeriodUnit.Workdays)
        {
            return now - (after.EndFrom(DateTimeOffset.UnixEpoch, workdays) - DateTimeOffset.UnixEpoch);
        }

        var day = ChinaTime.DayOf(now);
        var oldest = day.AddDays(-(int)LongestBack.TotalDays);
        while (day > oldest && after.EndFrom(ChinaTime.EndOf(day.AddDays(-1)), workdays) > now)
        {
            day = day.AddDays(-1);
        }

        return ChinaTime.EndOf(day).AddTicks(-1);
    }
}
