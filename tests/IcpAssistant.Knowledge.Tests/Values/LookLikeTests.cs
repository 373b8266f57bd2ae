using IcpAssistant.Knowledge.Values;

namespace IcpAssistant.Knowledge.Tests.Values;

public class LookLikeTests
{
    [Theory]
    [InlineData("13800138000", "mobile")]
    [InlineData("110101199003074514", "resident-id")]
    [InlineData("810000199001010019", "residence-card")]
    [InlineData("911840198506150011", "permanent-residence")]
    [InlineData("91110105MA01ABCD5F", "credit-code")]
    [InlineData("name@example.com", "email")]
    [InlineData("yunify.com", "domain")]
    [InlineData("139.198.0.10", "ip-address")]
    [InlineData("京ICP备12345678号-1", "icp-number")]
    [InlineData("010-83051688", "landline")]
    [InlineData("H12345678", "hkmo-permit")]
    public void The_first_kind_is_the_one_that_is_meant(string text, string word) =>
        Assert.Equal(word, ValueKinds.LookLike(text, ValueTable.Context).First().Word);

    [Theory]
    [InlineData("mobile", "110101199003074514", "这看起来是居民身份证号码。这里要填的是手机号码，例如 13800138000。")]
    [InlineData("resident-id", "我的手机 138 0013 8000", "这看起来是手机号码。这里要填的是居民身份证号码，例如 11010519491231002X。")]
    [InlineData("domain", "name@example.com", "这看起来是电子邮箱。这里要填的是域名，例如 yunify.com。")]
    [InlineData("person-name", "13800138000", "这看起来是手机号码。这里要填的是姓名，例如 张三。")]
    public void A_value_of_another_field_is_said_to_be_one(string word, string text, string sentence)
    {
        var kind = ValueKinds.Find(word)!;

        Assert.False(kind.TryRead(text, ValueTable.Context, out _, out var mistake));

        Assert.Equal(sentence, ValueTable.Knowledge.Mistakes.Say(mistake, kind));
    }

    [Theory]
    [InlineData("我也不知道填什么")]
    [InlineData("2031-05-06")]
    public void What_is_not_telling_looks_like_nothing_telling(string text) =>
        Assert.DoesNotContain(ValueKinds.LookLike(text, ValueTable.Context), kind => kind.Form == ValueForm.Telling);
}
