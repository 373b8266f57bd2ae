using IcpAssistant.Bot.Evaluation;
using IcpAssistant.Evaluation.Tests.Support;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.Evaluation.Tests;

/// <summary>The two original documents as they are, without wordings and tables of their own.</summary>
public class ForeignFolderTests(ForeignFolderTests.AnsweredFromSources sources) : IClassFixture<ForeignFolderTests.AnsweredFromSources>
{
    [Fact]
    public void Of_the_public_questions_70_in_100_are_answered_right() =>
        Share.AtLeast(0.70, [.. sources.Results.Where(result => result.Set == "faq-public")], "faq-public from the original documents");

    [Fact]
    public void At_most_10_in_100_foreign_questions_are_answered() => Share.FalseAtMost(
        0.10, [.. sources.Results.Where(result => result.Set == "oos-public" && result.Item.Scope == "never")], "oos-public from the original documents");

    public sealed class AnsweredFromSources : IAsyncLifetime
    {
        internal IReadOnlyList<TurnResult> Results { get; private set; } = [];

        public async Task InitializeAsync() => Results = await EvaluatedSets.AnswerAsync(
            new Answerer(KnowledgeReader.Read(TestFiles.Sources)), TestFiles.Sets, set => set.Name is "faq-public" or "oos-public");

        public Task DisposeAsync() => Task.CompletedTask;
    }
}
