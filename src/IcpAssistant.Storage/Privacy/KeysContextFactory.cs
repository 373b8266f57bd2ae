using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace IcpAssistant.Storage.Privacy;

/// <summary>Lets <c>dotnet ef</c> see the table of keys without the host.</summary>
internal sealed class KeysContextFactory : IDesignTimeDbContextFactory<KeysContext>
{
    public KeysContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<KeysContext>().UseSqlite("Data Source=design.db").Options);
}
