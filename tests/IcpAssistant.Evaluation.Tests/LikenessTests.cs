using IcpAssistant.Evaluation.Tests.Support;

namespace IcpAssistant.Evaluation.Tests;

/// <summary>Which questions the desk takes for the same one, with the repository's knowledge.</summary>
[Collection(EvaluatedSetsCollection.Name)]
public sealed class LikenessTests(EvaluatedSets sets)
{
    [Theory]
    [InlineData("香港服务器，要備案嗎？", "香港服务器要备案吗", "signs and characters of Taiwan")]
    [InlineData("ＩＣＰ 备案！！", "icp备案", "full width and blanks")]
    [InlineData("审核员几点下班", "管局审核的人什么时候下班", "who, in other words")]
    [InlineData("备案照片背景要什么颜色", "拍照的背景必须是白色吗", "what, and whether it is one thing")]
    [InlineData("备案幕布去哪里买", "哪里可以买到备案用的幕布", "another order")]
    [InlineData("备案能不能加急", "可以加急办理备案吗", "another order, and a verb")]
    [InlineData("香港服务器怎么买", "在哪买香港主机", "synonyms")]
    [InlineData("公众号需要备案吗", "微信公众号用不用备案", "longer, and 用不用 for 需要")]
    [InlineData("你们公司在哪里", "贵公司地址在哪", "politely")]
    [InlineData("发票怎么开", "如何开具发票", "formally")]
    [InlineData("审核进度在哪看", "去哪里查备案审核进度", "看 for 查")]
    [InlineData("ipv6地址要不要报", "IPv6 地址需要上报吗", "Latin letters")]
    [InlineData("域名没实名能备案吗", "域名没有做实名认证可以备案不", "negated both times")]
    [InlineData("能不能用支付宝付款", "可以支付宝支付吗", "a subject that no document has")]
    [InlineData("备案期间域名能解析吗", "备案的时候域名可不可以解析", "the time, in other words")]
    [InlineData("老板出国了没法人脸核验", "法人在国外怎么做人脸核验", "a story and a question")]
    [InlineData("可以帮我代写网站名称吗", "网站名字能帮忙起一个吗", "a request")]
    public void Takes_these_for_the_same(string one, string other, string because) => Assert.True(AreAlike(one, other), because);

    [Theory]
    [InlineData("备案要多久", "备案要多少钱", "time and money")]
    [InlineData("香港服务器要备案吗", "美国服务器多少钱", "two places, two questions")]
    [InlineData("个人能备案吗", "公司能备案吗", "two subjects")]
    [InlineData("注销备案要多久", "变更备案要多久", "two kinds of filing")]
    [InlineData("广东备案要什么材料", "江苏备案要什么材料", "two provinces")]
    [InlineData("网站备案怎么做", "网站备案怎么注销", "to make and to end")]
    [InlineData("域名怎么买", "域名怎么转出", "to buy and to move")]
    [InlineData("审核员几点下班", "审核要几天", "hours and days")]
    [InlineData("小程序要备案吗", "小程序备案要多久", "whether and how long")]
    [InlineData("服务器怎么重启", "服务器怎么买", "both foreign, not the same")]
    [InlineData("个人备案能放广告吗", "个人备案能开论坛吗", "two contents")]
    [InlineData("备案短信没收到", "备案电话没接到怎么办", "a message and a call")]
    [InlineData("发票怎么开", "合同怎么盖章", "two papers")]
    [InlineData("公安备案怎么办", "ICP备案怎么办", "two filings")]
    [InlineData("备案系统打不开", "网站打不开", "two things that don't open")]
    [InlineData("营业执照丢了怎么备案", "身份证丢了怎么备案", "two papers that are lost")]
    [InlineData("备案期间域名能解析吗", "备案期间能改域名吗", "two things to do with a domain")]
    [InlineData("新增网站要多久", "新增网站要什么材料", "most words the same")]
    [InlineData("？？", "！！", "signs are like themselves only")]
    [InlineData("", "备案", "nothing is like nothing else")]
    public void Keeps_these_apart(string one, string other, string because) => Assert.False(AreAlike(one, other), because);

    // Known limits, written down so that a change of the measure shows what it does to them.
    [Theory]
    [InlineData("周末审核吗", "星期六星期天审不审", false, "the weekend is no concept")]
    [InlineData("服务器到期了备案会掉吗", "主机过期以后备案还在不在", false, "server and end are one concept here and two there")]
    [InlineData("抖音小店要备案不", "开抖音店铺需要备案吗", false, "小店 and 店铺 are not known to be the same")]
    [InlineData("备案系统打不开", "备案网站登录不上去", false, "hardly a word in common")]
    [InlineData("备案幕布去哪里买", "备案照片背景要什么颜色", true, "backdrop and background are one concept")]
    [InlineData("法人手机号换了怎么办", "法人换了怎么办", true, "the telephone is only heard as the person's")]
    public void Is_wrong_about_these(string one, string other, bool taken, string because) => Assert.True(AreAlike(one, other) == taken, because);

    [Fact]
    public void Groups_stay_when_questions_are_added()
    {
        string[] first = ["发票怎么开", "备案能不能加急", "如何开具发票"];

        var before = sets.Answerer.Group(first);
        var after = sets.Answerer.Group([.. first, "可以加急办理备案吗", "合同怎么盖章", "发票怎么开？"]);

        Assert.Equal([0, 1, 0], before);
        Assert.Equal([0, 1, 0, 1, 2, 0], after);
    }

    private bool AreAlike(string one, string other) => sets.Answerer.Group([one, other]) is [0, 0];
}
