using IcpAssistant.Architecture.Tests.Support;

namespace IcpAssistant.Architecture.Tests;

public class SourcesTests
{
    [Fact]
    public void Are_short_well_named_and_have_no_clock_of_their_own() => Assert.Empty(Sources.Check(Tree.Repository));

    [Theory]
    [InlineData("src/A/ThingManager.cs", "", "src/A/ThingManager.cs has a name that says nothing.", "a file that collects")]
    [InlineData("bot/Things.cs", "internal static class ThingUtils;", "bot/Things.cs declares ThingUtils, a name that says nothing.", "a type that collects")]
    [InlineData("src/A/Clock.cs", "var now = DateTimeOffset.UtcNow;", "src/A/Clock.cs reads DateTimeOffset.UtcNow; time comes from TimeProvider.", "a clock that tests can't turn")]
    [InlineData("bot/Pages/Index.cshtml", "@DateTime.Now", "bot/Pages/Index.cshtml reads DateTime.Now; time comes from TimeProvider.", "a clock in a page")]
    public void Finds(string path, string text, string expected, string because)
    {
        using var planted = new PlantedTree((path, text));

        var findings = Sources.Check(planted.Tree).ToList();

        Assert.True(findings.Contains(expected), $"{because}: {string.Join(' ', findings)}");
    }

    [Fact]
    public void Finds_a_file_that_is_too_long()
    {
        using var planted = new PlantedTree(("src/A/Long.cs", string.Concat(Enumerable.Repeat("// line\n", 351))), ("src/A/Right.cs", string.Concat(Enumerable.Repeat("// line\n", 350))));

        var findings = Sources.Check(planted.Tree);

        Assert.Equal(["src/A/Long.cs has 351 lines; more than 350 hold a second concept."], findings);
    }

    [Theory]
    [InlineData("src/A/obj/Thing.cs", "what is built")]
    [InlineData("bot/wwwroot/lib/webchat/Thing.js", "what is fetched")]
    public void Looks_at_source_only(string path, string because)
    {
        using var planted = new PlantedTree((path, "var now = DateTime.Now;"));

        var findings = Sources.Check(planted.Tree).ToList();

        Assert.True(findings.Count == 0, $"{because}: {string.Join(' ', findings)}");
    }
}
