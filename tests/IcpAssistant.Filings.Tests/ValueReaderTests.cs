using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Filings.Tests;

public sealed class ValueReaderTests
{
    [Theory]
    [InlineData("server-months-bought", "12", "12", "a plain number")]
    [InlineData("server-months-bought", "买了一年", "12", "a year is twelve months")]
    [InlineData("server-months-bought", "半年", "6", "half a year")]
    [InlineData("server-months-bought", "一年零3个月", "15", "a sum")]
    [InlineData("server-months-bought", "三个月", "3", "in Chinese")]
    [InlineData("server-months-bought", "一年半", "18", "half a year more")]
    [InlineData("server-months-bought", "１２", "12", "full-width digits")]
    [InlineData("server-months-bought", "买了３６个月", "36", "full-width digits among words")]
    [InlineData("server-months-bought", "2 年", "24", "a blank before the unit")]
    [InlineData("server-months-left", "90天", "3", "days where months are asked")]
    [InlineData("server-months-bought", "-3", null, "a negative number")]
    [InlineData("server-months-bought", "3到5个月左右吧，或者6", null, "nobody knows which")]
    [InlineData("server-months-bought", "很久", null, "no number")]
    [InlineData("server-months-bought", "99999", null, "more than there is")]
    [InlineData("server-region", "1", "mainland", "by its number")]
    [InlineData("server-region", "第二个", "hong-kong", "by its number in words")]
    [InlineData("server-region", "２", "hong-kong", "by its number in full width")]
    [InlineData("server-region", "香港的机房", "hong-kong", "more than the label")]
    [InlineData("server-region", "大陆", "mainland", "less than the label")]
    [InlineData("server-region", "国内", "mainland", "a word of the fact")]
    [InlineData("server-region", "不知道", "?", "what decides may be unknown")]
    [InlineData("server-region", "月球", null, "no option")]
    [InlineData("domain-filed", "没备过", "none", "a denial where one option denies")]
    [InlineData("one-person", "是的", "yes", "yes")]
    [InlineData("one-person", "不是", "no", "no")]
    [InlineData("one-person", "嗯 是", "yes", "a filler before")]
    [InlineData("one-person", "应该不是吧", "no", "fillers around")]
    [InlineData("domain", "www.example.com", "example.com", "as the browser shows it")]
    [InlineData("domain", "www.com", "www.com", "a name that is only www")]
    [InlineData("site-language", "1、12", "simplified,english", "several by number")]
    [InlineData("investor", "", null, "nothing")]
    public void Reads_what_people_write(string field, string text, string? value, string because)
    {
        var asking = Asking(field);

        var reading = Sample.Values.Read(text, asking, Sample.Interview.Look(Sample.Empty, Sample.Today));

        Assert.True(value == (reading as Reading.Good)?.Value.Reveal(), $"{because}: {(reading as Reading.Good)?.Value.Reveal()} {(reading as Reading.Bad)?.Sentence}");
        Assert.True(reading is Reading.Good || ((Reading.Bad)reading).Sentence.Length > 5, "a refusal says what to do");
    }

    /// <summary>Over the whole catalogue: nothing throws, and what is refused is refused with a sentence.</summary>
    [Fact]
    public void Takes_any_text_at_every_field()
    {
        string[] texts = ["", " ", "😀", "１３８００１３８０００", new string('长', 3_000), "a\tb\tc\n1\t2\t3", "<script>alert(1)</script>", "110101199003074514", "13800138000", "改一下", "转人工", "null", "0", "是", "不知道", "\u0000\uFFFF"];
        var standing = Sample.Interview.Look(Sample.Empty, Sample.Today);
        foreach (var field in Sample.Knowledge.Catalogue.Fields.Concat(Sample.Knowledge.Catalogue.BeforeForms))
        {
            foreach (var text in texts)
            {
                var reading = Sample.Values.Read(text, Asking(field.Id), standing);

                Assert.True(reading is Reading.Good || (reading is Reading.Bad { Sentence: var sentence } && sentence.Length > 5 && !sentence.Contains('{', StringComparison.Ordinal)), $"{field.Id} “{text}”");
            }
        }
    }

    [Fact]
    public void Every_example_is_taken_by_its_own_field()
    {
        var wrong = new List<string>();
        var standing = Sample.Interview.Look(Sample.Empty.With(new Place("contact-region", default), new Written("北京市海淀区"), PersonalData.Address, Sample.Time, "m1", Entry.Customer), Sample.Today);
        foreach (var field in Sample.Knowledge.Catalogue.Fields)
        {
            foreach (var (type, example) in field.Examples)
            {
                if (Sample.Values.Read(example, Asking(field.Id) with { Type = type }, standing) is Reading.Bad bad)
                {
                    wrong.Add($"{field.Id} ({type}) “{example}”: {bad.Sentence}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static Asking Asking(string id)
    {
        var field = Sample.Knowledge.Catalogue.FindField(id)!; // not null: the test names it
        return new Asking(field, new Place(id, new Instance(0, 0, field.Person)), field.Type, field.Options, IsRequired: true);
    }
}
