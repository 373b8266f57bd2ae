using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.AgentDesk.Checking;

/// <summary>What the checker finds in the knowledge, looked for once for each version and day: it takes seconds.</summary>
internal sealed class CheckedKnowledge(IKnowledge knowledge, TimeProvider clock)
{
    private readonly Lock _checking = new();
    private (KnowledgeBase Knowledge, DateOnly Day, IReadOnlyList<Finding> Findings)? _last;

    /// <summary>All findings of the knowledge that is in force, in the order of file and line.</summary>
    public IReadOnlyList<Finding> Findings
    {
        get
        {
            var current = knowledge.Current.Knowledge;
            var day = ChinaTime.Today(clock);
            lock (_checking)
            {
                if (_last is not { } last || !ReferenceEquals(last.Knowledge, current) || last.Day != day)
                {
                    _last = last = (current, day, KnowledgeChecker.Check(current, day));
                }

                return last.Findings;
            }
        }
    }
}
