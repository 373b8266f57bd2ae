using IcpAssistant.Bot.Evaluation;
using IcpAssistant.Evaluation.Tests.Support;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.Evaluation.Tests;

/// <summary>Documents that were not written for the assistant: no wordings, no anchors, no tables of their own.</summary>
public class ForeignFolderTests(ForeignFolderTests.AnsweredFromForeignFolder foreign) : IClassFixture<ForeignFolderTests.AnsweredFromForeignFolder>
{
    [Fact]
    public void Of_the_public_questions_70_in_100_are_answered_right() =>
        Share.AtLeast(0.70, [.. foreign.Results.Where(result => result.Set == "faq-public")], "faq-public from documents without wordings");

    [Fact]
    public void At_most_10_in_100_foreign_questions_are_answered() => Share.FalseAtMost(
        0.10, [.. foreign.Results.Where(result => result.Set == "oos-public" && result.Item.Scope == "never")], "oos-public from documents without wordings");

    public sealed class AnsweredFromForeignFolder : IAsyncLifetime
    {
        internal IReadOnlyList<TurnResult> Results { get; private set; } = [];

        public async Task InitializeAsync()
        {
            using var folder = new TemporaryFolder();
            ForeignFolder.Write(folder.Path);
            Results = await EvaluatedSets.AnswerAsync(
                new Answerer(KnowledgeReader.Read(folder.Path)), TestFiles.Sets, set => set.Name is "faq-public" or "oos-public");
        }

        public Task DisposeAsync() => Task.CompletedTask;
    }
}
