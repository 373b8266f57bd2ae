using IcpAssistant.Architecture.Tests.Support;

namespace IcpAssistant.Architecture.Tests;

public class ArrowsTests
{
    [Fact]
    public void Projects_see_inwards_only() => Assert.Empty(Arrows.Check(Tree.Repository));

    [Theory]
    [InlineData("src/IcpAssistant.Knowledge/IcpAssistant.Knowledge.csproj", """<ProjectReference Include="../IcpAssistant.Storage/IcpAssistant.Storage.csproj" />""",
        "IcpAssistant.Knowledge must not see IcpAssistant.Storage.", "an arrow outwards")]
    [InlineData("src/IcpAssistant.Channels/IcpAssistant.Channels.csproj", """<ProjectReference Include="..\IcpAssistant.AgentDesk\IcpAssistant.AgentDesk.csproj" />""",
        "IcpAssistant.Channels must not see IcpAssistant.AgentDesk.", "an arrow sideways, written as on Windows")]
    [InlineData("src/IcpAssistant.Filings/IcpAssistant.Filings.csproj", "", "IcpAssistant.Filings should see IcpAssistant.Knowledge.", "an arrow that is gone")]
    [InlineData("src/IcpAssistant.Payments/IcpAssistant.Payments.csproj", "", "IcpAssistant.Payments has no place in the list of arrows.", "a project nobody thought about")]
    [InlineData("src/IcpAssistant.Knowledge/IcpAssistant.Knowledge.csproj", """<FrameworkReference Include="Microsoft.AspNetCore.App" />""",
        "IcpAssistant.Knowledge must not use Microsoft.AspNetCore.App.", "the web inside")]
    [InlineData("src/IcpAssistant.Conversations/IcpAssistant.Conversations.csproj", """<PackageReference Include="Microsoft.EntityFrameworkCore.Sqlite" />""",
        "IcpAssistant.Conversations must not use Microsoft.EntityFrameworkCore.Sqlite.", "a database inside")]
    public void Finds(string path, string item, string expected, string because)
    {
        using var planted = new PlantedTree((path, $"<Project><ItemGroup>{item}</ItemGroup></Project>"));

        var findings = Arrows.Check(planted.Tree).ToList();

        Assert.True(findings.Contains(expected), $"{because}: {string.Join(' ', findings)}");
    }
}
