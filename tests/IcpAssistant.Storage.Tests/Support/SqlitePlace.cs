namespace IcpAssistant.Storage.Tests.Support;

/// <summary>Two SQLite files in a folder of their own, as the settings say when they say nothing.</summary>
internal sealed class SqlitePlace : TestPlace
{
    public override IReadOnlyList<(string Key, string Value)> Settings => [];

    public override object Scalar(string sql) => Sql.Scalar(Folder.Database, sql);

    public override int Run(string sql) => Sql.Run(Folder.Database, sql);

    public override object KeysScalar(string sql) => Sql.Scalar(Folder.Keys, sql);

    public override int KeysRun(string sql) => Sql.Run(Folder.Keys, sql);

    public override string OnlyReading => "PRAGMA query_only = ON";

    public override string AlsoWriting => "PRAGMA query_only = OFF";

    public override IDisposable Open() => Sql.Open(Folder.Database);

    public override IDisposable OpenKeys() => Sql.Open(Folder.Keys);

    public override IReadOnlyList<FileImage> KeysFiles() => Folder.Files("keys");

    public override IReadOnlyList<FileImage> Files() => Folder.Files();

    public override bool IsLogOfWrites(string name) => name.EndsWith("-wal", StringComparison.Ordinal);
}
