using IcpAssistant.Evaluation.Tests.Support;
using IcpAssistant.Knowledge.Answering;

namespace IcpAssistant.Evaluation.Tests;

/// <summary>What a message means that goes on with the one before.</summary>
[Collection(EvaluatedSetsCollection.Name)]
public class FollowUpTests(EvaluatedSets sets)
{
    [Theory]
    [InlineData("备案要准备哪些材料 / 多少钱", "faq/where-to-file#free-of-charge", "another thing is asked of the same")]
    [InlineData("个人可以备案吗 / 那企业呢", "faq/need-filing#companies-and-individuals", "another subject")]
    [InlineData("一个IP能备几个网站 / 一个主体呢", "faq/where-to-file#sites-per-subject", "another name behind the same word")]
    [InlineData("短信核验是什么 / 没收到怎么办", "guide/sms-verification#not-received", "another case")]
    [InlineData("域名要几年有效期 / 那要是过期了呢", "faq/domains#expired", "another case, with an opening")]
    [InlineData("公安备案要做吗 / 备案要多久 / 要什么材料", "guide/materials#overview", "the subject has changed in between")]
    [InlineData("进入备案系统后点哪里 / 然后呢", "guide/steps#verify-page", "the next step")]
    [InlineData("真实性核验怎么做 / 谁来做 / 没过呢", "guide/steps#real-check-failed", "the third in a row")]
    [InlineData("备案要求年龄吗 / 要几岁", "guide/subject-fields#age", "sounds like small talk (你几岁)")]
    public void Is_read_with_it(string conversation, string section, string because)
    {
        var answer = Say(conversation);

        Assert.True(answer.Citations.Any(citation => citation.Section.Id.ToString() == section), $"{because}: {string.Join(", ", answer.Citations.Select(citation => citation.Section.Id))}");
    }

    [Theory]
    [InlineData("备案要多久 / 好吧", true, "small talk")]
    [InlineData("备案要多久 / 你们招人吗", false, "foreign")]
    [InlineData("备案要钱吗 / 今天天气怎么样", false, "foreign, in few words")]
    public void Is_no_answer_when_it_belongs_to_nothing(string conversation, bool smallTalk, string because)
    {
        var answer = Say(conversation);

        Assert.True(answer.Citations.Count == 0 && answer.SmallTalk == smallTalk, because);
    }

    [Theory]
    [InlineData("www.hao-chi-de-mian-bao-2025.com 要备案吗", "我的网站要备案吗", "a long domain")]
    [InlineData("https://shop.example-long-name.cn/index.html 需要备案吗", "网站需要备案吗", "an address with a path")]
    [InlineData("粤ICP备2021012345号-2 怎么查", "备案号怎么查", "a filing number")]
    public void Names_its_things_without_being_about_them(string named, string plain, string because) =>
        Assert.True(Say(named).Citations.Select(citation => citation.Section.Id).SequenceEqual(Say(plain).Citations.Select(citation => citation.Section.Id)), because);

    private Answer Say(string conversation)
    {
        Topic? topic = null;
        Answer? answer = null;
        foreach (var text in conversation.Split(" / "))
        {
            answer = sets.Answerer.Answer(new Question(text, topic));
            topic = answer.Topic;
        }

        return answer!;
    }
}
