using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Papers;
using IcpAssistant.Knowledge.Catalogue;

namespace IcpAssistant.Filings.Tests;

public sealed class PaperFileTests
{
    private static readonly PaperFile Photo = new(PaperFileId.New(), FileKind.Jpeg, 820_000, 1600, 1200, "陈静 身份证|正面.jpg");
    private static readonly PaperFile Scan = new(PaperFileId.New(), FileKind.Pdf, 90_000, 0, 0, "方案书.pdf");

    [Fact]
    public void Is_read_back_as_it_was_written() =>
        Assert.Equal([Photo, Scan], PaperFile.Read(PaperFile.Write([Photo, Scan])));

    [Fact]
    public void Has_one_line_whatever_it_is_called()
    {
        var read = Assert.Single(PaperFile.Read(PaperFile.Write([Photo with { Name = "a\r\nf_00000000000000000000000000000000|jpg|1|1|1|b" }])));

        Assert.Equal(Photo.Id, read.Id);
    }

    [Theory]
    [InlineData("", "nothing")]
    [InlineData("?", "not known")]
    [InlineData("../keys.db|jpg|1|1|1|a", "a path instead of a name")]
    [InlineData("f_0123|jpg|1|1|1|a", "too short a name")]
    [InlineData("f_00000000000000000000000000000000|jpg|-1|1|1|a", "fewer bytes than none")]
    [InlineData("f_00000000000000000000000000000000|jpg|1|1", "half a line")]
    public void Is_not_read_from_anything_else(string text, string because) => Assert.True(PaperFile.Read(new Written(text)).Count == 0, because);

    [Theory]
    [InlineData("f_0123456789abcdef0123456789abcdef", true, "as it is made")]
    [InlineData("f_0123456789ABCDEF0123456789abcdef", false, "upper case: another file on some disks")]
    [InlineData("f_0123456789abcdef0123456789abcde/", false, "a folder")]
    [InlineData("f_0123456789abcdef0123456789abcdef\n", false, "a line break behind")]
    [InlineData("..", false, "the folder above")]
    [InlineData(null, false, "nothing")]
    public void Has_a_name_that_can_stand_in_a_path(string? text, bool sound, string because) => Assert.True(PaperFileId.TryParse(text, out _) == sound, because);

    [Fact]
    public void Is_named_by_the_draft_as_long_as_its_history_does()
    {
        var draft = new Draft { Id = new DraftId("d_1"), Customer = new CustomerId("directline:u1"), StartedAt = default };
        draft = draft.With(PaperPlaces.Of("M0", default), PaperFile.Write([Photo]), PersonalData.Picture, default, "m1", Entry.Customer)
            .With(PaperPlaces.Of("M0", default), PaperFile.Write([Scan]), PersonalData.Picture, default, "m2", Entry.Customer)
            .With(PaperPlaces.Of("M0", default), null, PersonalData.Picture, default, "m3", Entry.Customer)
            .With(new Place("site-name", default), new Written(PaperFile.Write([Photo with { Id = PaperFileId.New() }]).Reveal()), PersonalData.None, default, "m4", Entry.Customer);

        Assert.Equal([Photo.Id, Scan.Id], PaperPlaces.FilesOf(draft));
        Assert.Equal(Scan, PaperPlaces.Find(draft, Scan.Id));
        Assert.Null(PaperPlaces.Find(draft, PaperFileId.New()));
    }

    [Fact]
    public void Says_nothing_about_its_name() => Assert.DoesNotContain("陈静", Photo.ToString(), StringComparison.Ordinal);
}
