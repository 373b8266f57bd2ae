using IcpAssistant.Bot.Evaluation;
using IcpAssistant.Bot.Evaluation.Sets;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.Evaluation.Tests.Support;

/// <summary>The public sets, answered once from the repository's knowledge for all tests.</summary>
public sealed class EvaluatedSets : IAsyncLifetime
{
    private const int LongestAnswer = 800;

    internal KnowledgeBase Knowledge { get; } = KnowledgeReader.Read(TestFiles.Knowledge);

    internal Answerer Answerer { get; }

    internal IReadOnlyList<TurnResult> Results { get; private set; } = [];

    public EvaluatedSets() => Answerer = new Answerer(Knowledge);

    public async Task InitializeAsync() => Results = await AnswerAsync(Answerer, TestFiles.Sets, _ => true);

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>The results of one set.</summary>
    internal IReadOnlyList<TurnResult> Of(string set) => [.. Results.Where(result => result.Set == set)];

    internal static Task<IReadOnlyList<TurnResult>> AnswerAsync(Answerer answerer, string folder, Func<EvaluationSet, bool> isWanted) =>
        new EvaluationRun(answerer, LongestAnswer).RunAsync([.. SetReader.Read(folder).Where(isWanted)], () => { }, CancellationToken.None);
}

[CollectionDefinition(Name)]
public sealed class EvaluatedSetsCollection : ICollectionFixture<EvaluatedSets>
{
    public const string Name = "evaluated sets";
}
