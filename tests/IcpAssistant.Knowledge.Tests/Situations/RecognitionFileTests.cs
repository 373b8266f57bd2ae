using IcpAssistant.Knowledge.Language;
using IcpAssistant.Knowledge.Situations;
using IcpAssistant.Knowledge.Tests.Documents;

namespace IcpAssistant.Knowledge.Tests.Situations;

public class RecognitionFileTests
{
    private const string Facts = """
        facts:
        - {id: place, scope: site, type: choice, label: 在哪里, values: {home: {label: 大陆, words: []}, away: {label: 境外, words: []}}}
        - {id: days, scope: domain, type: number, min: 0, max: 400, label: 还剩几天}
        - {id: name, scope: site, type: text, label: 名称}
        - {id: until, scope: domain, type: date, label: 到期日}
        - {id: topics, scope: site, type: choices, label: 内容, values: {forum: {label: 论坛, words: []}}}
        """;

    private const string Terms = """
        concepts:
          SERVER: {forms: [服务器, 主机]}
        """;

    [Fact]
    public void The_one_of_this_repository_is_without_findings() =>
        Assert.DoesNotContain(Sayings.Knowledge.Findings, finding => finding.File == "recognition.yml");

    [Theory]
    [InlineData("says:\n  plase:\n    home: ['大陆']\n", 2, "a fact that is not in the catalogue")]
    [InlineData("says:\n  place:\n    hime: ['大陆']\n", 3, "a value that the fact has not")]
    [InlineData("says:\n  place:\n    home hime: ['大陆']\n", 3, "one of two values is wrong")]
    [InlineData("says:\n  place:\n    number: ['大陆']\n", 3, "a number for a fact that is none")]
    [InlineData("says:\n  days:\n    number*: ['还剩(?<n>一)天']\n", 3, "a number with half a calculation")]
    [InlineData("says:\n  place:\n    home:\n    - '大陆'\n    - '大陆('\n", 5, "a bracket that is not closed")]
    [InlineData("says:\n  place:\n    home:\n    - '<SERVERS>在大陆'\n", 4, "a concept that terms.yml has not")]
    [InlineData("says:\n  place:\n    home:\n    - '{server}在大陆'\n", 4, "a word that the table has not")]
    [InlineData("words:\n  a: '{b}'\n  b: '{a}'\nsays:\n  place:\n    home:\n    - '{a}'\n", 7, "words that are made of each other")]
    public void Says_in_which_line_it_is_broken(string text, int line, string because)
    {
        using var folder = new KnowledgeFolder().With("facts.yml", Facts).With("terms.yml", Terms).With("recognition.yml", text);

        var finding = Assert.Single(folder.Read().Findings, finding => finding.File == "recognition.yml");

        Assert.True(finding.Line == line && finding.Check == "recognition", because);
    }

    [Theory]
    [InlineData("<SERVER>在北面", "主机在北面", "place=home", "a word of a concept")]
    [InlineData("{where}", "就在北面", "place=home", "a word of the table")]
    [InlineData("在<SERVER>", "都在主机上", "place=home", "a concept behind a word")]
    [InlineData("主~北", "主机放在北面", "place=home", "a gap in the clause")]
    [InlineData("主~北", "主机有，北面没有", "", "no gap over a comma")]
    [InlineData("主≈北", "主机有，北面没有", "place=home", "a gap over a comma")]
    [InlineData("主≈北", "主机有一台已经用了好几年了。北面没有", "", "no gap over a full stop")]
    [InlineData("主…{2}北", "主机在北面", "place=home", "so many characters")]
    public void Patterns_see(string pattern, string text, string tells, string because) =>
        Assert.True(tells == Read($"words:\n  where: [北面, 南面]\nsays:\n  place:\n    home: ['{pattern}']\n", text), because);

    [Theory]
    [InlineData("@ host north", "主机呢，嗯，一直都放在了那边的北面", "", "a boundary between clauses is looked at")]
    [InlineData("@ host north", "主机一直都放在了那边的北面", "place=home", "other words are not looked at")]
    [InlineData("@ host , north", "主机有了，在北面", "place=home", "a comma that is asked for")]
    [InlineData("@ host ~ north", "主机不在北面", "place=home", "any mentions within a clause")]
    [InlineData("@ host ≈ north", "主机有了，不在北面", "place=home", "any mentions within a sentence")]
    [InlineData("@ host ≈ north", "主机有一台已经用了好几年了。在北面", "", "no mentions over a full stop")]
    [InlineData("@ host _ north", "主机不在北面", "place=home", "one mention, whichever it is")]
    [InlineData("@ (?<!no )north", "不在北面", "", "not behind another mention")]
    [InlineData("@ [host no] north", "不在北面", "place=home", "one of several mentions")]
    [InlineData("@ host north", "北面有主机", "", "another order")]
    [InlineData("@ host (north|south)", "主机在南面，不对，在北面", "place=home", "what was meant stands in place of what was said")]
    [InlineData("@ south", "在南面，说错了，在北面", "", "what was said is taken back")]
    public void Mentions_are_seen(string pattern, string text, string tells, string because) =>
        Assert.True(tells == Read($"words:\n  n: '北面'\nmentions:\n  correction: '不对|说错了'\n  host: '主机|机器'\n  no: '不'\n  north: '{{n}}'\n  south: '南面'\nexchangeable:\n- [north, south]\nsays:\n  place:\n    home: ['{pattern}']\n", text), because);

    [Theory]
    [InlineData("mentions:\n  host: '主机'\nsays:\n  place:\n    home:\n    - '@ hosts'\n", 6, "a mention that the table has not")]
    [InlineData("mentions:\n  host: '主机('\nsays:\n  place:\n    home: ['主机']\n", 2, "a mention that is no regular expression")]
    [InlineData("mentions:\n  host: '主机'\nexchangeable:\n- [host, hosts]\n", 4, "what is exchangeable with nothing")]
    public void Says_in_which_line_mentions_are_broken(string text, int line, string because) => Says_in_which_line_it_is_broken(text, line, because);

    [Theory]
    [InlineData("主机以前在北面，现在在南面", "place=away", "what was before is left behind")]
    [InlineData("主机不在北面，在南面", "place=away", "what is denied is left behind")]
    [InlineData("主机在北面，在南面", "place=home/away!", "nobody knows which holds")]
    [InlineData("主机以前在北面，现在也在南面", "place=home/away!", "both hold")]
    [InlineData("主机以前在北面", "place=home", "nothing took its place")]
    [InlineData("主机以前在北面，公司在南面", "place=home/away!", "the other one is of something else")]
    [InlineData("猫以前在北面，现在在南面", "place=home/away!", "of something else altogether")]
    [InlineData("主机以前在北面，现在在北边", "place=home", "another name of the same")]
    public void Of_two_rivals_the_one_counts_that_holds(string text, string tells, string because) =>
        Assert.True(tells == Read("rivals:\n- facts: [place]\n  seen: '北|南'\n  names: '[南北][面边]'\n  alike: '北'\n  left: ['以前在X', '不在X']\n  elsewhere: '公司在X'\n  both: '也'\n  about: '主机'\n  says: 主机在\nsays:\n  place:\n    home: ['北面']\n    away: ['南面']\n", text), because);

    [Theory]
    [InlineData("我琢磨着放北面", "place=home", "a plainer word")]
    [InlineData("我反正想放北面", "place=home", "a word that says nothing")]
    [InlineData("我怕放北面", "", "another word")]
    public void What_is_said_in_other_words_is_read_in_plain_ones(string text, string tells, string because) =>
        Assert.True(tells == Read("plainly:\n  无: '反正'\n  想: '琢磨着|打算'\nsays:\n  place:\n    home: ['我想放北面']\n", text), because);

    [Theory]
    [InlineData("rivals:\n- facts: [plase]\n  names: '北'\nsays:\n  place:\n    home: ['北']\n", 2, "rivals of no fact")]
    [InlineData("rivals:\n- facts: [place]\n  names: '北('\nsays:\n  place:\n    home: ['北']\n", 2, "rivals that are no regular expression")]
    [InlineData("plainly:\n  想: '打算('\nsays:\n  place:\n    home: ['北']\n", 2, "plain words that are no regular expression")]
    public void Says_in_which_line_other_parts_are_broken(string text, int line, string because) => Says_in_which_line_it_is_broken(text, line, because);

    [Theory]
    [InlineData("number-1", "一共二十个", "days=19", "a number with its counter")]
    [InlineData("number", "第六个", "days=6", "one of an order")]
    [InlineData("number-1", "现有4个，再加2个", "days=5", "two numbers together")]
    public void Numbers_are_read_from_mentions(string says, string text, string tells, string because) =>
        Assert.True(tells == Read($"mentions:\n  count: '第?[0-9一二六十]+个'\n  more: '再加'\nsays:\n  days:\n    {says}:\n    - '@ (?<n>count)( , more (?<m>count))?'\n", text), because);

    [Theory]
    [InlineData("有论坛", "topics=forum", "what is said")]
    [InlineData("没有论坛", "", "what is denied")]
    public void What_is_denied_does_not_count(string text, string tells, string because) =>
        Assert.True(tells == Read("words:\n  denied: '没有|没'\nsays:\n  topics:\n    forum: ['论坛']\n", text), because);

    [Theory]
    [InlineData("number", "还剩三十天", "days=30", "as it is read")]
    [InlineData("number*7", "还剩两天", "days=14", "counted in something larger")]
    [InlineData("number-1", "还剩12天", "days=11", "one less")]
    [InlineData("90", "还剩1天", "days=90", "the same for all")]
    [InlineData("0..17", "还剩1天", "days=0..17", "a range")]
    [InlineData("number", "还剩9999天", "days=9999", "more than the fact allows is read, so that it can be said to be impossible")]
    [InlineData("number", "还剩99999999999天", "", "too long for a number")]
    [InlineData("number", "还剩一二天", "", "no number")]
    public void Numbers_are_read(string says, string text, string tells, string because) =>
        Assert.True(tells == Read($"says:\n  days:\n    {says}: ['还剩(?<n>[0-9一二两三十]+)天']\n", text), because);

    [Fact]
    public void Words_and_days_are_read()
    {
        const string Recognition = """
            says:
              name:
                text: ['叫“(?<t>[^”]+)”']
              until:
                date: ['(?<y>[0-9]{4})年(?<m>[0-9]+)月((?<d>[0-9]+)日)?']
            """;

        Assert.Equal("name=甲乙; until=2027-03-05", Read(Recognition, "网站叫“甲乙”，2027年3月5日到期"));
        Assert.Equal("until=2027-03-01", Read(Recognition, "2027年3月到期"));
        Assert.Equal("", Read(Recognition, "2027年13月到期"));
    }

    [Fact]
    public void The_surest_words_count_and_contradictions_are_marked()
    {
        const string Recognition = """
            says:
              place:
                home: ['北', '!! 真北']
                away: ['! 南']
                untold: ['!!! 哪里']
            """;

        Assert.Equal("place=away", Read(Recognition, "北面和南面"));
        Assert.Equal("place=home", Read(Recognition, "真北和南面"));
        Assert.Equal("", Read(Recognition, "真北是哪里"));
        Assert.Equal("place=home/away!", Read("says:\n  place:\n    home: ['北']\n    away: ['南']\n", "北面和南面"));
        Assert.Equal("place=home", Read("says:\n  place:\n    home: ['北']\n    home away: ['面']\n", "北面"));
    }

    private static string Read(string recognition, string text)
    {
        using var folder = new KnowledgeFolder().With("facts.yml", Facts).With("terms.yml", Terms).With("recognition.yml", recognition);
        var knowledge = folder.Read();
        return Sayings.Write(new FactRecogniser(knowledge).Read(new Analyser(knowledge.Terms, knowledge.Places).Analyse(text)));
    }
}
