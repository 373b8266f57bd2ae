namespace IcpAssistant.Storage.Tests.Support;

/// <summary>Where a store's data stands during a test: the same tests run over each kind of database.</summary>
internal abstract class TestPlace : IDisposable
{
    /// <summary>Holds the content root; gone after the test.</summary>
    public TemporaryFolder Folder { get; } = new();

    /// <summary>What the configuration says about the databases.</summary>
    public abstract IReadOnlyList<(string Key, string Value)> Settings { get; }

    /// <summary>What a query in the database of the conversations gives, past the store.</summary>
    public abstract object Scalar(string sql);

    /// <summary>Changes the database of the conversations, past the store.</summary>
    public abstract int Run(string sql);

    /// <summary>What a query in the database of the keys gives.</summary>
    public abstract object KeysScalar(string sql);

    /// <summary>Changes the database of the keys.</summary>
    public abstract int KeysRun(string sql);

    /// <summary>Lets connections only read from now on.</summary>
    public abstract string OnlyReading { get; }

    /// <summary>Lets connections write again.</summary>
    public abstract string AlsoWriting { get; }

    /// <summary>Another program that has the database of the conversations open.</summary>
    public abstract IDisposable Open();

    /// <summary>Another program that has the database of the keys open.</summary>
    public abstract IDisposable OpenKeys();

    /// <summary>The files in which the database of the keys stands now.</summary>
    public abstract IReadOnlyList<FileImage> KeysFiles();

    /// <summary>All files in which something is kept now, logs of writes included.</summary>
    public abstract IReadOnlyList<FileImage> Files();

    /// <summary>Whether a file of that name holds what was written and may not stand in the database yet.</summary>
    public abstract bool IsLogOfWrites(string name);

    public virtual void Dispose() => Folder.Dispose();
}
