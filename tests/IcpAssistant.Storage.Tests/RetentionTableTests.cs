using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.RegularExpressions;
using IcpAssistant.Storage.Privacy;
using IcpAssistant.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace IcpAssistant.Storage.Tests;

/// <summary>The table of <c>docs/operations.md</c> that says how long what is kept.</summary>
public sealed partial class RetentionTableTests
{
    private static readonly string[] Rows = [.. Section().Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1)];

    [Fact]
    public void Names_every_table_of_the_databases_once()
    {
        using var tables = new SqliteContextFactory().CreateDbContext([]);
        using var keys = new SqliteKeysContextFactory().CreateDbContext([]);
        var there = tables.Model.GetEntityTypes().Concat(keys.Model.GetEntityTypes()).Select(type => type.GetTableName()!).Order(StringComparer.Ordinal); // not null: every type has its table

        var named = Rows.SelectMany(row => Quoted().Matches(row.Split('|')[2]).Select(match => match.Groups[1].Value)).Where(name => !name.Contains('/') && !name.Contains('.')).ToList();

        Assert.Equal(there, named.Select(name => name.Split('(')[0]).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Says_the_defaults_of_the_settings()
    {
        var settings = typeof(PrivacyOptions).GetProperties().Where(property => property.Name.EndsWith("Days", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(settings);
        Assert.All(settings, property => Assert.True(
            Rows.Any(row => row.Contains($"`Privacy:{property.Name}` {property.GetValue(new PrivacyOptions())} ({RangeOf(property)})", StringComparison.Ordinal)),
            $"A row says `Privacy:{property.Name}` {property.GetValue(new PrivacyOptions())} ({RangeOf(property)})."));
    }

    private static string RangeOf(PropertyInfo property) => property.GetCustomAttribute<RangeAttribute>() is { } range ? $"{range.Minimum}–{range.Maximum}" : "";

    private static string Section()
    {
        var page = File.ReadAllText(Path.Combine(RepositoryFolder.Root, "docs", "operations.md"));
        var start = page.IndexOf("## How long what is kept", StringComparison.Ordinal);
        Assert.True(start >= 0, "The section is there.");
        var end = page.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        return end < 0 ? page[start..] : page[start..end];
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
