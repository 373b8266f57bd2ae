using IcpAssistant.Knowledge.Values;

namespace IcpAssistant.Knowledge.Tests.Values;

/// <summary>What is known around a field changes what its value may be.</summary>
public class ContextTests
{
    [Theory]
    [InlineData("m.yunify.com", null, "domain-subdomain", "sub-domain")]
    [InlineData("yunify.io", null, "domain-suffix-not-listed", "suffix that is not on the list")]
    [InlineData("yunify.school", "beijing", "domain-suffix-beijing", "approved, but not on Beijing's list")]
    [InlineData("yunify.school", "shanghai", null, "Beijing's list is for Beijing")]
    [InlineData("yunify.com", "beijing", null, "nothing")]
    [InlineData("www.yunify.com", null, null, "www is no sub-domain")]
    [InlineData("rsj.abc.gov.cn", null, null, "sub-domains of the government are filed")]
    public void Domains_are_doubted(string text, string? province, string? expected, string because)
    {
        Assert.True(DomainName.TryParse(text, ValueTable.Context, out var domain, out _));

        Assert.True(expected == domain.DoubtsOn(ValueTable.Context with { Province = province }).FirstOrDefault()?.Id, because);
    }

    [Theory]
    [InlineData("www.yunify.com", null)]
    [InlineData("yunify.com", null)]
    [InlineData("m.yunify.com", "home-url-other-domain")]
    [InlineData("www.other.com", "home-url-other-domain")]
    public void A_home_page_belongs_to_a_domain_of_the_site(string text, string? expected)
    {
        Assert.True(DomainName.TryParse("yunify.com", out var domain));

        Assert.Equal(expected, HomeUrl.TryParse(text, ValueTable.Context with { Domains = [domain] }, out _, out var mistake) ? null : mistake.Id);
    }

    [Theory]
    [InlineData("科技园南路 8 号", "广东省深圳市南山区科技园南路8号", "only the street")]
    [InlineData("广东省深圳市南山区科技园南路 8 号", "广东省深圳市南山区科技园南路8号", "the region once more")]
    [InlineData("北京路 12 号", "广东省深圳市南山区北京路12号", "a street called like a city")]
    [InlineData("广东省广州市天河区体育西路 1 号", "!address-other-region", "another city")]
    [InlineData("福田区深南大道 1 号", "!address-other-region", "another district")]
    public void An_address_agrees_with_the_region_that_was_chosen(string text, string expected, string because)
    {
        Assert.True(Region.TryParse("广东省深圳市南山区", ValueTable.Context, out var region, out _));

        var read = PostalAddress.TryParse(text, ValueTable.Context with { Region = region }, out var address, out var mistake);

        Assert.True(expected == (read ? address!.Reveal() : $"!{mistake!.Id}"), $"{because}: {mistake}");
    }

    [Fact]
    public void An_address_copied_from_a_licence_may_lack_province_and_number()
    {
        var context = ValueTable.Context with { IsAsPrinted = true };

        Assert.True(PostalAddress.TryParse("高新技术产业园东侧", context, out var address, out _));

        Assert.Equal(["address-no-region", "address-no-house-number"], address.DoubtsOn(context).Select(doubt => doubt.Id));
    }

    [Theory]
    [InlineData("成都市高新区天府大道中段1388号", "address-no-district")]
    [InlineData("广东省东莞市南城街道鸿福路 1 号", null)]
    public void An_address_without_a_district_that_is_known_is_doubted(string text, string? expected)
    {
        Assert.True(PostalAddress.TryParse(text, ValueTable.Context, out var address, out _));

        Assert.Equal(expected, address.DoubtsOn(ValueTable.Context).FirstOrDefault()?.Id);
    }

    [Theory]
    [InlineData("17012345678", "mobile-virtual")]
    [InlineData("13800138000", null)]
    public void Numbers_of_virtual_operators_are_doubted(string text, string? expected)
    {
        Assert.True(MobileNumber.TryParse(text, ValueTable.Context, out var mobile, out _));

        Assert.Equal(expected, mobile.DoubtsOn(ValueTable.Context).FirstOrDefault()?.Id);
    }

    [Fact]
    public void A_wrong_sign_is_corrected_in_the_sentence()
    {
        Assert.False(IcpNumber.TryParse("川ICP备2021005678号-3", ValueTable.Context, out _, out var mistake));

        Assert.Equal("备案号里的省份简称不用“川”，用“蜀”。请核对。可以改成“蜀ICP备2021005678号-3”。", ValueTable.Knowledge.Mistakes.Say(mistake, IcpNumber.Kind));
    }

    [Fact]
    public void The_context_does_not_print_who_files()
    {
        Assert.True(PersonName.TryParse("欧阳锋", ValueTable.Context, out var name, out _));

        Assert.DoesNotContain("欧阳锋", (ValueTable.Context with { Subject = name }).ToString());
    }
}
