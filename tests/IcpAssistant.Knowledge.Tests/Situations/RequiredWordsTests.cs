using IcpAssistant.Knowledge.Situations;

namespace IcpAssistant.Knowledge.Tests.Situations;

public class RequiredWordsTests
{
    [Theory]
    [InlineData("服务器在", "服务器在", "a plain word")]
    [InlineData("(青云|你们)的", "青云|你们 & 的", "one of several, and what follows")]
    [InlineData("(?:青云|你们)", "青云|你们", "a group that is not kept")]
    [InlineData("(?<n>一|二)个", "一|二 & 个", "a group with a name")]
    [InlineData("公司?的", "公 & 的", "a character that may be missing")]
    [InlineData("(买|租)*过", "过", "a group that may be missing")]
    [InlineData("备{0,2}案", "案", "a count that begins at nothing")]
    [InlineData("备{1,2}案", "备 & 案", "a count that begins at one")]
    [InlineData("ab+c", "ab & c", "a character that comes again")]
    [InlineData("(?<!没)备(?!注)", "备", "what looks around needs nothing")]
    [InlineData("[一二]个", "个", "a class is not looked at")]
    [InlineData("甲|乙丙", "甲|乙丙", "alternatives without a group")]
    [InlineData("(甲|乙?)", "", "an alternative that needs nothing")]
    [InlineData("((甲|乙)丙|丁)", "甲|乙|丁", "groups in groups")]
    [InlineData(@"甲\)乙", "甲 & 乙", "a mark that is meant")]
    public void Are(string pattern, string needed, string because) =>
        Assert.True(needed == string.Join(" & ", new RequiredWords(pattern).Sets.Select(set => string.Join('|', set))), because);
}
