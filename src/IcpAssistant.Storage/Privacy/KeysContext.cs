using IcpAssistant.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace IcpAssistant.Storage.Privacy;

/// <summary>The table of keys, in a database of its own: a back-up of the conversations does not hold what opens them.</summary>
internal abstract class KeysContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<CustomerKeyRow> CustomerKeys => Set<CustomerKeyRow>();

    /// <summary>Which rows are current, in the words of the database.</summary>
    protected abstract string IsCurrent { get; }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<CustomerKeyRow>(key =>
    {
        key.ToTable("customer_keys");
        key.HasKey(row => row.Id);
        key.HasIndex(row => row.Customer);
        key.HasIndex(row => row.Customer, "IX_customer_keys_current").IsUnique().HasFilter(IsCurrent);
        key.HasIndex(row => row.MasterKey);
    });
}
