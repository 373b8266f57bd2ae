using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace IcpAssistant.Storage.Model;

/// <summary>Lets <c>dotnet ef</c> see the tables without the host.</summary>
internal sealed class AssistantContextFactory : IDesignTimeDbContextFactory<AssistantContext>
{
    public AssistantContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<AssistantContext>().UseSqlite("Data Source=design.db").Options);
}
