using IcpAssistant.Architecture.Tests.Support;

namespace IcpAssistant.Architecture.Tests;

public class PapersTests
{
    [Fact]
    public void Lead_somewhere_and_name_every_project() => Assert.Empty(Papers.Check(Tree.Repository));

    [Theory]
    [InlineData("README.md", "[map](docs/gone.md)", "README.md links to docs/gone.md, which is not there.", "a page that was moved")]
    [InlineData("README.md", "![chat](docs/images/gone.png \"Chat\")", "README.md links to docs/images/gone.png, which is not there.", "a picture that was renamed")]
    [InlineData("docs/decisions/0001-first.md", "[second](0002-gone.md#context)", "docs/decisions/0001-first.md links to 0002-gone.md, which is not there.", "a link beside it, with a place")]
    [InlineData("src/IcpAssistant.New/IcpAssistant.New.csproj", "<Project />", "docs/map.md does not name `IcpAssistant.New`.", "a project nobody can find")]
    [InlineData("docs/decisions/0101-early.md", "", "docs/decisions: after 0 comes 0001, not 0101.", "a number that was a placeholder")]
    [InlineData("docs/other.md", "", "CHANGELOG.md is not there.", "no change log")]
    public void Finds(string path, string text, string expected, string because)
    {
        using var planted = new PlantedTree((path, text));

        var findings = Papers.Check(planted.Tree).ToList();

        Assert.True(findings.Contains(expected), $"{because}: {string.Join(' ', findings)}");
    }

    [Theory]
    [InlineData("[site](https://example.com/a)", "an address of the web")]
    [InlineData("[here](#place)", "a place in the same page")]
    [InlineData("[decisions](docs)", "a folder")]
    public void Lets_pass(string text, string because)
    {
        using var planted = new PlantedTree(("README.md", text), ("docs/map.md", ""));

        var findings = Papers.Check(planted.Tree).Where(finding => finding.Contains("links")).ToList();

        Assert.True(findings.Count == 0, $"{because}: {string.Join(' ', findings)}");
    }
}
