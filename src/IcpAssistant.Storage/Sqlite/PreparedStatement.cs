using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace IcpAssistant.Storage.Sqlite;

/// <summary>A statement that writes one row of a table, made from the model: columns and conversions are those of EF Core.</summary>
internal sealed class PreparedStatement : IDisposable
{
    private readonly DbCommand _command;
    private readonly IReadOnlyList<Column> _columns;

    private PreparedStatement(DbCommand command, IReadOnlyList<Column> columns)
    {
        _command = command;
        _columns = columns;
    }

    /// <summary>Writes a new row.</summary>
    public static PreparedStatement Insert(DbContext tables, Type type) => Of(tables, type, (table, columns) =>
        $"INSERT INTO {table} ({string.Join(", ", columns.Select(column => column.Name))}) VALUES ({string.Join(", ", columns.Select(column => column.Placeholder))})");

    /// <summary>Writes all that a row holds, by its key.</summary>
    public static PreparedStatement Update(DbContext tables, Type type) => Of(tables, type, (table, columns) =>
        $"UPDATE {table} SET {Equal(columns.Where(column => !column.IsKey), ", ")} WHERE {Equal(columns.Where(column => column.IsKey), " AND ")}");

    /// <summary>Writes a row.</summary>
    /// <param name="transaction">The transaction that the connection is in.</param>
    /// <exception cref="DbException">The database refused it.</exception>
    public async Task RunAsync(object row, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        _command.Transaction = transaction;
        for (var index = 0; index < _columns.Count; index++)
        {
            _command.Parameters[index].Value = _columns[index].ValueOf(row) ?? DBNull.Value;
        }

        await _command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _command.Dispose();

    private static PreparedStatement Of(DbContext tables, Type type, Func<string, IReadOnlyList<Column>, string> text)
    {
        var sql = tables.GetService<ISqlGenerationHelper>();
        var entity = tables.Model.FindEntityType(type) ?? throw new ArgumentException($"{type.Name} is no row of a table.", nameof(type));
        var name = entity.GetTableName() ?? throw new ArgumentException($"{type.Name} has no table.", nameof(type));
        var table = StoreObjectIdentifier.Table(name, entity.GetSchema());
        List<Column> columns = [.. entity.GetProperties().Select((property, index) => Column.Of(property, table, sql, $"p{index}"))];

        var command = tables.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Made of the model's names.
        command.CommandText = text(sql.DelimitIdentifier(name), columns);
#pragma warning restore CA2100
        foreach (var column in columns)
        {
            command.Parameters.Add(column.ParameterOf(command));
        }

        return new PreparedStatement(command, columns);
    }

    private static string Equal(IEnumerable<Column> columns, string separator) => string.Join(separator, columns.Select(column => $"{column.Name} = {column.Placeholder}"));

    private sealed record Column(IProperty Property, string Name, string Placeholder, bool IsKey, RelationalTypeMapping Mapping)
    {
        public static Column Of(IProperty property, StoreObjectIdentifier table, ISqlGenerationHelper sql, string parameter) => new(
            property,
            sql.DelimitIdentifier(property.GetColumnName(table) ?? property.Name),
            sql.GenerateParameterName(parameter),
            property.IsPrimaryKey(),
            property.GetRelationalTypeMapping());

        public DbParameter ParameterOf(DbCommand command) => Mapping.CreateParameter(command, Placeholder, null, nullable: true);

        public object? ValueOf(object row)
        {
            var value = Property.GetGetter().GetClrValue(row);
            return Mapping.Converter is { } converter ? converter.ConvertToProvider(value) : value;
        }
    }
}
