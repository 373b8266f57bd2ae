using System.Globalization;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Searching;
using IcpAssistant.Knowledge.Tests.Documents;
using IcpAssistant.Knowledge.Tests.Support;

namespace IcpAssistant.Knowledge.Tests.Searching;

public sealed class LearntCacheTests : IDisposable
{
    private const string Read = "was read from";
    private const string NotRead = "could not be read";
    private const string NotKept = "could not be kept";

    private readonly KnowledgeFolder _folder = new KnowledgeFolder()
        .With("scope.yml", "topics:\n  - id: weather\n    face: off-topic\n    asks: [今天下雨吗, 明天冷不冷]")
        .With("smalltalk.yml", "intents: []")
        .With("a.md", "# 备案\n\n## 备案要多久\n\n备案要二十个工作日。\n\n```ask\n备案几天能好\n备案几天能下来\n```");

    private readonly KnowledgeFolder _kept = new();
    private readonly RecordingLogger<LearntCache> _log = new();

    private LearntCache Cache => new(_kept.Path, _log);

    [Fact]
    public void Changes_no_answer_by_a_single_bit()
    {
        var knowledge = KnowledgeReader.Read(KnowledgeFolder.OfRepository);
        var learnt = new Answerer(knowledge);
        var kept = new Answerer(knowledge, Cache);
        var read = new Answerer(knowledge, Cache);

        Assert.Contains(Read, Assert.Single(_log.Lines), StringComparison.Ordinal);
        var wordings = knowledge.Sections.SelectMany(section => section.Asks).Concat(knowledge.Scope.SelectMany(topic => topic.Asks)).ToList();
        var questions = wordings.Where((_, at) => at % 97 == 0).Concat(wordings.Where((_, at) => at % 101 == 0).Select(wording => wording[(wording.Length / 3)..] + "怎么办")).ToList();
        Assert.True(questions.Count > 400, "many questions");
        foreach (var question in questions)
        {
            var expected = Everything(learnt, question);
            Assert.Equal(expected, Everything(kept, question));
            Assert.Equal(expected, Everything(read, question));
        }
    }

    [Fact]
    public void Takes_over_changed_knowledge_like_what_was_just_learnt()
    {
        var before = _folder.Read();
        var learnt = new Answerer(before);
        _ = new Answerer(before, Cache);
        var read = new Answerer(before, Cache);
        var after = _folder.With("b.md", "# 域名\n\n## 域名要实名吗\n\n域名要实名认证。\n\n```ask\n域名没实名行吗\n```").Read();

        Assert.Equal(Everything(learnt.Adapt(after), "域名没实名可以吗"), Everything(read.Adapt(after), "域名没实名可以吗"));
    }

    [Fact]
    public void Is_not_used_for_changed_knowledge()
    {
        _ = new Answerer(_folder.Read(), Cache);

        _ = new Answerer(_folder.With("smalltalk.yml", "intents: [{id: hi, reply: 您好, asks: [你好]}]").Read(), Cache);

        Assert.Empty(_log.Lines);
        Assert.Equal(2, Files.Length);
    }

    [Theory]
    [InlineData(0, "an empty file")]
    [InlineData(1, "not even the hash")]
    [InlineData(60, "cut off in the middle")]
    [InlineData(-1, "a bit turned over")]
    public void Learns_anew_when_the_file_is_damaged(int hundredths, string because)
    {
        var knowledge = _folder.Read();
        var expected = Everything(new Answerer(knowledge, Cache), "备案几天能好");
        var bytes = File.ReadAllBytes(Files[0]);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(Files[0], hundredths < 0 ? bytes : bytes[..(bytes.Length * hundredths / 100)]);

        Assert.Equal(expected, Everything(new Answerer(knowledge, Cache), "备案几天能好"));
        Assert.True(_log.Lines.Single().Contains(NotRead, StringComparison.Ordinal), because);
        _ = new Answerer(knowledge, Cache);
        Assert.Contains(Read, _log.Lines.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public void Learns_anew_when_a_file_was_renamed()
    {
        _ = new Answerer(_folder.Read(), Cache);
        var first = Files[0];
        var changed = _folder.With("c.md", "# 丙\n\n别的。").Read();
        _ = new Answerer(changed, Cache);
        File.Copy(first, Files.Single(file => file != first), overwrite: true);

        _ = new Answerer(changed, Cache);

        Assert.Empty(_log.Lines);
    }

    [Theory]
    [InlineData("a.md/cache", "below a file")]
    [InlineData("a\0b", "no name of a folder")]
    public void Answers_although_the_folder_is_none(string folder, string because)
    {
        var knowledge = _folder.Read();
        var cache = new LearntCache(Path.Combine(_folder.Path, folder), _log);

        Assert.Equal(Everything(new Answerer(knowledge), "备案几天能好"), Everything(new Answerer(knowledge, cache), "备案几天能好"));
        Assert.True(_log.Lines.Any(line => line.Contains(NotKept, StringComparison.Ordinal)), because);
    }

    [Fact]
    public void Keeps_the_files_that_were_used_last()
    {
        _ = new Answerer(_folder.Read(), Cache);
        var first = Files[0];
        for (var edit = 0; edit < 6; edit++)
        {
            File.SetLastWriteTimeUtc(first, DateTime.UnixEpoch.AddYears(200));
            _ = new Answerer(_folder.With("d.md", $"# 丁\n\n第 {edit} 版。").Read(), Cache);
        }

        Assert.Equal(4, Files.Length);
        Assert.Contains(first, Files);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _kept.Dispose();
    }

    private string[] Files => Directory.GetFiles(_kept.Path);

    // Numbers are written so that every bit shows.
    private static string Everything(Answerer answerer, string question)
    {
        var answer = answerer.Answer(new Question(question));
        var hits = answerer.Search(question, new SearchFilter(), 5);
        return string.Join('\n',
        [
            question, answer.Text, answer.Refusal.ToString(), Bits(answer.Probability),
            .. answer.Citations.Select(citation => citation.Section.Id.ToString()),
            .. answer.Suggestions.Select(suggestion => suggestion.Section.ToString()),
            .. hits.Select(hit => $"{hit.Section.Id} {Bits(hit.Score)} {Bits(hit.Probability)} {string.Join(' ', hit.Why.Select(why => Bits(why.Value)))}"),
        ]);
    }

    private static string Bits(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
