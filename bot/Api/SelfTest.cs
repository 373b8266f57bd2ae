using IcpAssistant.Bot.Answers;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Documents;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IcpAssistant.Bot.Api;

/// <summary>Asks two questions out of the documents, as customers would, and wants an answer with its source to each.</summary>
internal sealed class SelfTest(IKnowledge knowledge, TimeProvider clock) : IHealthCheck, IDisposable
{
    // The answers change with the documents only; who asks every second must not cost a processor.
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _asking = new(1);
    private (Answerer Answerer, DateTimeOffset At, HealthCheckResult Result)? _last;

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        await _asking.WaitAsync(cancellationToken);
        try
        {
            var (answerer, now) = (knowledge.Current, clock.GetUtcNow());
            if (_last is not var (asked, at, result) || asked != answerer || now - at > Remembered)
            {
                result = await AskAsync(answerer, cancellationToken);
                _last = (answerer, now, result);
            }

            return result;
        }
        finally
        {
            _asking.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _asking.Dispose();

    private static async Task<HealthCheckResult> AskAsync(Answerer answerer, CancellationToken cancellationToken)
    {
        var questions = QuestionsOf(answerer.Knowledge);
        foreach (var question in questions)
        {
            var reply = await new ThrowawayConversation(answerer).SayAsync(question, cancellationToken);
            if (reply.Answer is not { Abstained: false, Citations.Count: > 0 })
            {
                return HealthCheckResult.Unhealthy("A question that the documents answer got no answer with a source");
            }
        }

        return questions.Count > 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("No document tells how it is asked for");
    }

    // From the first document and from the last: in an order that stays the same.
    private static List<string> QuestionsOf(KnowledgeBase known)
    {
        var asked = known.Documents.Where(document => document.Audience == Audience.Customer).SelectMany(document => document.Sections).Where(section => section.Asks.Count > 0).ToList();
        return asked.Count == 0 ? [] : [.. new[] { asked[0], asked[^1] }.Distinct().Select(section => section.Asks[0])];
    }
}
