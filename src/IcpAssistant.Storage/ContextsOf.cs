using Microsoft.EntityFrameworkCore;

namespace IcpAssistant.Storage;

/// <summary>Contexts of one kind of database for those who don't ask which kind it is.</summary>
internal sealed class ContextsOf<T, TKind>(IDbContextFactory<TKind> factory) : IDbContextFactory<T>
    where T : DbContext
    where TKind : T
{
    /// <inheritdoc/>
    public T CreateDbContext() => factory.CreateDbContext();
}
