using IcpAssistant.Filings.Stages;

namespace IcpAssistant.Filings.Tests.Stages;

/// <summary>What authorities and reviewers write, and the reasons that are read out of it.</summary>
public sealed class ReasonReaderTests
{
    private static readonly ReasonReader Reader = new(Sample.Interview);

    [Theory]
    [InlineData("您的备案申请被驳回，原因：网站名称不符合要求，请修改后重新提交。", "site-name", "one")]
    [InlineData("1. 网站名称不符合要求；2. 通信地址请写到门牌号；3. 主体负责人手机号码无法接通，空号", "site-name address phone", "three, in their order")]
    [InlineData("域名实名认证信息与主体不符：域名所有者不一致", "holder-mismatch", "the owner, not the missing name")]
    [InlineData("经核查该域名未实名认证，查不到实名信息", "realname-missing", "said twice, counted once")]
    [InlineData("网站内容涉及新闻，需提供前置审批文件", "pre-approval", "a permit")]
    [InlineData("主体信息与工商不一致", "outdated-subject", "old data")]
    [InlineData("提交的证件照片不清晰，且为复印件", "document-photo", "the photo")]
    [InlineData("应急联系电话不能与负责人手机号相同", "emergency-phone phone", "both numbers are named")]
    [InlineData("人脸识别未通过，请重新核验", "real-check", "the person")]
    [InlineData("请上传网站建设方案书和承诺书", "papers-missing", "papers")]
    [InlineData("今天天气不错", "", "nothing")]
    [InlineData("", "", "empty")]
    public void Reads_what_is_wrong(string text, string reasons, string because) =>
        Assert.True(reasons == string.Join(' ', Reader.Read(text).Select(reason => reason.Id)), $"{because}: {string.Join(' ', Reader.Read(text).Select(reason => reason.Id))}");

    [Fact]
    public void Names_the_fields_that_the_filing_has()
    {
        var (draft, _) = Sample.Fill(Sample.Of(Sample.Knowledge.Catalogue.Filings[0]));
        var standing = Sample.Interview.Look(draft, Sample.Today);
        var reason = Sample.Knowledge.Stages.FindReason("address")!; // not null: the repository has it

        var items = Reader.ItemsOf(reason, "写到门牌号", standing).ToList();

        Assert.NotEmpty(items);
        Assert.All(items, item => Assert.True(item.Place is { } place && draft.ValueOf(place) is not null && reason.Fields.Contains(place.Field)));
    }

    [Fact]
    public void Keeps_the_reason_where_no_field_is_about_it()
    {
        var reason = Sample.Knowledge.Stages.FindReason("subject-conflict")!; // not null: the repository has it

        Assert.Null(Assert.Single(Reader.ItemsOf(reason, "", Sample.Interview.Look(Sample.Empty, Sample.Today))).Place);
    }
}
