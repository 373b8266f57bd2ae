using System.Text;
using IcpAssistant.Channels.Tests.Support;
using IcpAssistant.Channels.Uploads;
using IcpAssistant.Conversations;
using IcpAssistant.Filings.Papers;

namespace IcpAssistant.Channels.Tests;

public sealed class FileInspectionTests
{
    public static TheoryData<string, byte[], FileKind, UploadProblem> Files => new()
    {
        { "a photo", SomeFile.Jpeg(), FileKind.Jpeg, UploadProblem.None },
        { "a photo with 300 KB of previews before its size", SomeFile.Jpeg(padding: 300_000), FileKind.Jpeg, UploadProblem.None },
        { "a screenshot", SomeFile.Png(), FileKind.Png, UploadProblem.None },
        { "a scan", SomeFile.Pdf(), FileKind.Pdf, UploadProblem.None },
        { "a PDF that turns to its first page", SomeFile.Pdf("/OpenAction [3 0 R /FitH 0]"), FileKind.Pdf, UploadProblem.None },
        { "nothing", [], FileKind.Unknown, UploadProblem.Empty },
        { "three bytes", [0xFF, 0xD8, 0xFF], FileKind.Unknown, UploadProblem.OtherKind },
        { "a zip named .jpg", [.. "PK\u0003\u0004"u8, .. new byte[1000]], FileKind.Unknown, UploadProblem.OtherKind },
        { "an SVG with a script", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"u8.ToArray(), FileKind.Unknown, UploadProblem.OtherKind },
        { "an HTML page", "<!doctype html><script>alert(1)</script>"u8.ToArray(), FileKind.Unknown, UploadProblem.OtherKind },
        { "an HTML page with a PDF behind", [.. "<html>"u8, .. SomeFile.Pdf()], FileKind.Unknown, UploadProblem.OtherKind },
        { "a GIF", "GIF89a\u0001\u0000\u0001\u0000"u8.ToArray(), FileKind.Unknown, UploadProblem.OtherKind },
        { "a program", [.. "MZ"u8, .. new byte[200]], FileKind.Unknown, UploadProblem.OtherKind },
        { "a WebP", [.. "RIFF\0\0\0\0WEBPVP8 "u8, .. new byte[100]], FileKind.Unknown, UploadProblem.OtherKind },
        { "a PDF with a script", SomeFile.Pdf("/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"), FileKind.Pdf, UploadProblem.Active },
        { "a PDF with a script whose name is escaped", SomeFile.Pdf("/OpenAction << /S /J#61va#53cript /JS 4 0 R >>"), FileKind.Pdf, UploadProblem.Active },
        { "a PDF that starts a program", SomeFile.Pdf("/OpenAction << /S /Launch /F (cmd.exe) >>"), FileKind.Pdf, UploadProblem.Active },
        { "a PDF with a file inside", SomeFile.Pdf("/Names << /EmbeddedFiles 5 0 R >>"), FileKind.Pdf, UploadProblem.Active },
        { "a PDF that sends what is typed", SomeFile.Pdf("/AA << /O << /S /SubmitForm >> >>"), FileKind.Pdf, UploadProblem.Active },
        { "a PDF with a password", SomeFile.Pdf("/Encrypt 9 0 R"), FileKind.Pdf, UploadProblem.Locked },
        { "a PNG of 60000 × 60000 in 70 KB", SomeFile.Png(60_000, 60_000), FileKind.Png, UploadProblem.TooManyPixels },
        { "a PNG of 4 billion pixels a side", SomeFile.Png(uint.MaxValue, uint.MaxValue), FileKind.Png, UploadProblem.TooManyPixels },
        { "a very long strip", SomeFile.Png(30_000, 10), FileKind.Png, UploadProblem.TooManyPixels },
        { "a JPEG of 65535 × 65535", SomeFile.Jpeg(65_535, 65_535), FileKind.Jpeg, UploadProblem.TooManyPixels },
        { "a PNG without width", SomeFile.Png(0), FileKind.Png, UploadProblem.Broken },
        { "a JPEG whose height comes at its end", SomeFile.Jpeg(height: 0), FileKind.Jpeg, UploadProblem.Broken },
        { "a PNG that ends behind its signature", SomeFile.Png()[..12], FileKind.Png, UploadProblem.Broken },
        { "a PNG without a header", [.. SomeFile.Png()[..8], .. new byte[100]], FileKind.Png, UploadProblem.Broken },
        { "a JPEG cut off before its size", SomeFile.Jpeg()[..50_000], FileKind.Jpeg, UploadProblem.Broken },
        { "a JPEG of comments only", SomeFile.Jpeg(padding: 2_000_000)[..1_900_000], FileKind.Jpeg, UploadProblem.Broken },
        { "a script that begins like a JPEG", [0xFF, 0xD8, 0xFF, .. "*/=1;alert(1)/*"u8, .. new byte[500]], FileKind.Jpeg, UploadProblem.Broken },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Sees_what_a_file_is_however_it_comes(string because, byte[] bytes, FileKind kind, UploadProblem problem)
    {
        foreach (var piece in new[] { 1_000_000_000, 65_536, 37 })
        {
            var inspection = new FileInspection();
            foreach (var part in bytes.Chunk(piece))
            {
                inspection.Feed(part);
            }

            inspection.End();
            Assert.True((inspection.Problem, problem is UploadProblem.OtherKind or UploadProblem.Empty ? kind : inspection.Kind) == (problem, kind), $"{because} in pieces of {piece}: {inspection.Kind} {inspection.Problem}");
            Assert.Equal(bytes.Length, inspection.Bytes);
        }
    }

    [Fact]
    public void Reads_the_size_of_pictures()
    {
        var (jpeg, png) = (new FileInspection(), new FileInspection());
        jpeg.Feed(SomeFile.Jpeg(4000, 3000));
        png.Feed(SomeFile.Png(800, 600));

        Assert.Equal((4000, 3000), (jpeg.Width, jpeg.Height));
        Assert.Equal((800, 600), (png.Width, png.Height));
    }

    // Whatever the bytes are, looking at them ends without a failure.
    [Fact]
    public void Never_fails()
    {
        var random = new Random(20261122);
        byte[][] beginnings = [SomeFile.Jpeg(padding: 0), SomeFile.Png(padding: 100), SomeFile.Pdf(padding: 100)];
        for (var round = 0; round < 3000; round++)
        {
            var bytes = (byte[])beginnings[round % beginnings.Length].Clone();
            for (var change = 0; change < 4; change++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var inspection = new FileInspection();
            inspection.Feed(bytes.AsSpan(0, random.Next(bytes.Length)));
            inspection.End();
            Assert.True(inspection.Problem != UploadProblem.None || inspection.Kind == FileKind.Pdf || (inspection.Width > 0 && inspection.Height > 0));
        }
    }

    [Theory]
    [InlineData("身份证.jpg", "身份证.jpg", "as it is")]
    [InlineData("C:\\Users\\chen\\照片\\执照.png", "执照.png", "a path of Windows")]
    [InlineData("../../etc/passwd", "passwd", "a path upwards")]
    [InlineData("..", "文件", "the folder above")]
    [InlineData("", "文件", "no name")]
    [InlineData("a\r\nSet-Cookie: x=1.jpg", "aSet-Cookie x=1.jpg", "a line break")]
    [InlineData("exe\u202Egpj.jpg", "exegpj.jpg", "a turned direction of writing")]
    [InlineData("a|b<script>.jpg", "abscript.jpg", "signs that mean something elsewhere")]
    [InlineData("\u0000\u0007", "文件", "only what can't be seen")]
    public void Cleans_names(string name, string expected, string because) => Assert.True(FileName.Clean(name) == expected, $"{because}: {FileName.Clean(name)}");

    [Fact]
    public void Keeps_the_ending_of_a_long_name()
    {
        var clean = FileName.Clean(string.Concat(Enumerable.Repeat("😀", 100)) + ".jpeg");

        Assert.True(clean.Length <= 80 && clean.EndsWith(".jpeg", StringComparison.Ordinal), clean);
        Assert.Equal(clean, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(clean)));
    }
}
