using IcpAssistant.Conversations.Taking;

namespace IcpAssistant.Conversations.Tests;

public sealed class PersonalNumbersTests
{
    [Theory]
    [InlineData("110105194912310021", "•••", "an identity number with a wrong check digit")]
    [InlineData("我是11010519491231002X，能备案吗", "我是•••，能备案吗", "with an X")]
    [InlineData("11010519491231002x", "•••", "with a small one")]
    [InlineData("１１０１０５１９４９１２３１００２１", "•••", "full-width digits")]
    [InlineData("110105 19491231 0021", "•••", "in groups, one of them a day")]
    [InlineData("110105-1949-12-31-002X", "•••", "in groups of a date")]
    [InlineData("1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 1", "•••", "digit by digit")]
    [InlineData("991105 19491231 0021", "•••", "a wrong digit in the province")]
    [InlineData("110105 19491331 0021", "•••", "a month that is none")]
    [InlineData("110105491231002", "•••", "fifteen digits of old")]
    [InlineData("11010519491231002", "•••", "a digit too few")]
    [InlineData("1101051949123100211", "•••", "a digit too many")]
    [InlineData("身份证110105194912310021元", "身份证•••元", "an identity number is no sum")]
    [InlineData("110105194912310021.com", "•••.com", "nor a domain")]
    [InlineData("备案110105194912310021", "备案•••", "nor a filing number")]
    [InlineData("13800138000", "•••", "a telephone")]
    [InlineData("138-0013-8000 或 139 0013 9000", "••• 或 •••", "in groups")]
    [InlineData("13800138000 13900139000", "••• •••", "one behind the other")]
    [InlineData("13800138000 110105 19491231 0021", "••• •••", "a telephone and an identity number")]
    [InlineData("+86 138 0013 8000", "+•••", "of the country")]
    [InlineData("+8613800138000", "+•••", "of the country, in one")]
    [InlineData("tel13800138000ok", "tel•••ok", "between letters")]
    [InlineData("13800138000@139.com", "•••@139.com", "in an address")]
    [InlineData("照片13800138000.jpg", "照片•••.jpg", "in the name of a file")]
    [InlineData("010-8888888、0755-12345678", "•••、•••", "with an area code")]
    [InlineData("1.13800138000 2.13900139000", "1.••• 2.•••", "in a numbered list")]
    [InlineData("卡号 6222 0212 3456 7890 123", "卡号 •••", "a card")]
    [InlineData("2026-11-22 13800138000", "2026-11-22 •••", "behind a day")]
    public void Are_hidden(string text, string expected, string because) => Assert.True(expected == Hidden(text), $"{because}: {Hidden(text)}");

    [Theory]
    [InlineData("京ICP备12345678号", "a filing number")]
    [InlineData("京ICP备2021012345号-12", "of a site, ten digits")]
    [InlineData("京ICP备 2021012345-1", "without its last word")]
    [InlineData("京公网安备 11010502030143号", "of the police")]
    [InlineData("公安备案号：11010502030143", "of the police, behind a colon")]
    [InlineData("13800138000.com 能备案吗", "a domain of digits")]
    [InlineData("www.12306.cn、192.168.100.100、2001:db8::8a2e:370:7334", "domains and addresses of machines")]
    [InlineData("2026-11-22 10:30、2026-01-01 - 2026-12-31、20260101-20261231", "days")]
    [InlineData("2026年11月22日 20261122103000", "moments")]
    [InlineData("每年 98 198 298 元，一共 10000000000 元，注册资本10000000000元", "prices")]
    [InlineData("91110108551385082Q、91350211M000100Y43", "codes of organisations with letters")]
    [InlineData("1 2 3 4 5 6 7 8 9 10", "a list")]
    [InlineData("邮编 100084，20 个工作日，QQ 123456789", "short numbers")]
    [InlineData("备案要多久", "no number")]
    public void Of_nobody_stay(string text, string because) => Assert.True(text == Hidden(text), $"{because}: {Hidden(text)}");

    [Fact]
    public void A_pasted_list_is_hidden_whole() =>
        Assert.Equal("•••", Hidden(string.Concat(Enumerable.Range(0, 8_000).Select(number => $"1380013{number:0000} "))));

    [Fact]
    public void A_payload_crowded_with_numbers_is_not_kept()
    {
        var message = Support.Some.Message("备案") with { Payload = $"[{string.Join(',', Enumerable.Range(0, 51).Select(number => $"\"13800138{number:000}\""))}]" };

        Assert.Null(MessageSecrets.Uncrowded(message).Payload);
        Assert.Same(message.Act, MessageSecrets.Uncrowded(message).Act);
    }

    [Fact]
    public void In_the_form_of_a_channel_ids_are_looked_at_more_narrowly()
    {
        const string Payload = """{"id":"1763800000000","replyToId":17638000000001,"from":{"id":"13800138000","name":"\u0031\u0033900139000"},"value":{"mine":[13700137000]}}""";

        var masked = MaskedPayload.Of(Payload, new Masking(MessageSecrets.In(Support.Some.Message("备案") with { Payload = Payload })));

        Assert.Equal("""{"id":"1763800000000","replyToId":17638000000001,"from":{"id":"•••","name":"•••"},"value":{"mine":["•••"]}}""", masked);
    }

    [Theory]
    [InlineData("110105194912310021", true, "an identity number")]
    [InlineData("11010519491231002X", true, "with its letter")]
    [InlineData("wx_110105194912310022", true, "behind a name, and with a wrong digit")]
    [InlineData("13800138000", true, "a mobile")]
    [InlineData("+8613800138000@c.us", true, "as WhatsApp calls people")]
    [InlineData("008613800138000", true, "the same from a landline")]
    [InlineData("138-0013-8000", true, "in groups")]
    [InlineData("6222021234567890123", false, "nineteen digits that are no card")]
    [InlineData("6222021234567890128", true, "a card")]
    [InlineData("1763800000000", false, "a moment in thousandths: Teams' ids of messages")]
    [InlineData("-1001234567890", false, "a group of Telegram")]
    [InlineData("1234567890123456789", false, "a counter: ids of many channels")]
    [InlineData("u_0f13800138000a5b0c1d2e3f40516273", false, "random: one of a thousand looks like this")]
    [InlineData("19:abc13800138000@thread.tacv2", true, "a mobile between letters that are not random")]
    [InlineData("", false, "nothing")]
    public void Ids_hold_a_number_by_its_form(string id, bool holds, string because) => Assert.True(ChosenId.HoldsNumber(id) == holds, because);

    private static string Hidden(string text) => new Masking(PersonalNumbers.In(text)).Hide(text);
}
