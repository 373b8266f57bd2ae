using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Tests.Documents;
using IcpAssistant.Knowledge.Values;

namespace IcpAssistant.Knowledge.Tests.Values;

/// <summary>Each check of <c>mistakes.yml</c> finds a mistake that was planted for it, and the sentences say what to do.</summary>
public class MistakesCheckTests
{
    private static readonly string Sound = File.ReadAllText(Path.Combine(KnowledgeFolder.OfRepository, "mistakes.yml"));

    [Fact]
    public void Finds_nothing_in_the_file_of_this_repository() =>
        Assert.DoesNotContain(KnowledgeChecker.Check(ValueTable.Knowledge, ValueTable.Today), finding => finding.File is "mistakes.yml" or "values.yml");

    [Theory]
    [InlineData("section: guide/subject-fields#mobile}", "section: guide/subject-fields#mobil}", "小节“guide/subject-fields#mobil”不存在", "a section that is not there")]
    [InlineData("section: guide/subject-fields#mobile}", "section: mobile}", "小节“mobile”不存在", "a section without a document")]
    [InlineData("{id: mobile-length,", "{id: mobile-lenght,", "程序不会指出“mobile-lenght”，是不是“mobile-length”？", "a sentence without an id of the code")]
    [InlineData("  - {id: mobile-beginning,", "  - {id: gone,", "程序会指出“mobile-beginning”，这里却没有它的句子", "an id of the code without a sentence")]
    [InlineData("您填的有 {count} 位，请核对。', section: guide/subject-fields#mobile}", "您填的有 {cuont} 位，请核对。', section: guide/subject-fields#mobile}", "句子里写了 {cuont}，程序不会填它", "an unknown place")]
    [InlineData("{id: email-no-at, say:", "{id: email-no-at, says:", "“email-no-at”没有 say", "no sentence")]
    [InlineData("- {id: email-no-at,", "- {id: email-several-at,", "“email-several-at”写了两遍", "the same id twice")]
    [InlineData("  mobile: {label: 手机号码,", "  mobil: {label: 手机号码,", "没有“mobil”这种值，是不是“mobile”？", "an unknown kind of values")]
    [InlineData("  mobile: {label: 手机号码,", "  mobil: {label: 手机号码,", "值的类型“mobile”没有 label", "a kind of values without a label")]
    [InlineData("example: '13800138000'", "example: '1380013800'", "“手机号码”的例子自己就通不过（mobile-length）", "an example that is wrong itself")]
    public void Finds_a_planted_mistake(string sound, string mistake, string message, string because)
    {
        Assert.Contains(sound, Sound);
        var at = Sound.IndexOf(sound, StringComparison.Ordinal);

        var findings = Check(Sound[..at] + mistake + Sound[(at + sound.Length)..]);

        Assert.True(findings.Any(finding => finding.Message.Contains(message) && finding.Severity == Severity.Error && finding.Check == "mistake"), $"{because}: {string.Join('\n', findings)}");
    }

    [Fact]
    public void Names_the_line() =>
        Assert.Equal(Sound[..Sound.IndexOf("{id: mobile-length,", StringComparison.Ordinal)].Count(character => character == '\n') + 1,
            Check(Sound.Replace("{id: mobile-length,", "{id: mobile-lenght,")).Single(finding => finding.Message.Contains("mobile-lenght")).Line);

    [Fact]
    public void Looks_at_no_folder_without_the_file() => Assert.Empty(Check(null));

    [Fact]
    public void A_folder_without_the_file_says_the_built_in_sentences()
    {
        using var folder = new KnowledgeFolder().With("a.md", "# 甲\n\n正文。");

        Assert.False(MobileNumber.TryParse("138", ValueTable.Context, out _, out var mistake));
        Assert.Equal("手机号码应是 11 位，您填的有 3 位，请核对。", folder.Read().Mistakes.Say(mistake, MobileNumber.Kind));
    }

    [Fact]
    public void Every_sentence_ends_and_most_say_what_to_do()
    {
        var sentences = ValueTable.Knowledge.Mistakes.Sentences;

        Assert.All(sentences, entry => Assert.True(entry.Value.Say.EndsWith('。') || entry.Value.Say.EndsWith('？'), entry.Key));
        Assert.All(sentences.Where(entry => entry.Value.Say.Length > 120), entry => Assert.Fail($"{entry.Key} is too long."));
    }

    // Only what the file itself is about; sections are those of the repository.
    private static List<Finding> Check(string? mistakes)
    {
        using var folder = new KnowledgeFolder().With("smalltalk.yml", "intents: []").With("scope.yml", "topics: []");
        foreach (var section in ValueTable.Knowledge.Mistakes.Sentences.Values.Select(sentence => sentence.Section).OfType<SectionId>().Distinct().GroupBy(section => section.Document))
        {
            folder.With($"{section.Key}.md", $"# {section.Key}\n\n{string.Join("\n\n", section.Select(one => $"## {one.Anchor} {{#{one.Anchor}}}\n\n正文。"))}");
        }

        if (mistakes is not null)
        {
            folder.With("mistakes.yml", mistakes);
        }

        return [.. KnowledgeChecker.Check(folder.Read(), ValueTable.Today).Where(finding => finding.File == "mistakes.yml")];
    }
}
