using IcpAssistant.Knowledge.Language;
using IcpAssistant.Storage.Model;
using IcpAssistant.Storage.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace IcpAssistant.Storage;

/// <summary>What differs between the kinds of databases.</summary>
internal interface IDatabase : IDisposable
{
    /// <summary>For <c>TagWith</c>: no other transaction writes to the rows that a query reads until this one ends. Such queries are in the order of their keys, so that no two transactions wait for each other.</summary>
    const string ToBeWritten = "read to be written";

    /// <summary>For <c>TagWith</c>: as <see cref="ToBeWritten"/>, and rows that another transaction has locked are left out.</summary>
    const string ToBeTaken = "read to be taken";

    /// <summary>Where it is, for the log; without account and password.</summary>
    string Place { get; }

    /// <summary>Whether other processes, on other machines too, work with it.</summary>
    bool IsShared { get; }

    /// <summary>How many transactions of this process may write side by side.</summary>
    int Writers { get; }

    /// <summary>Lets a context work with it.</summary>
    void Configure(DbContextOptionsBuilder options);

    /// <summary>Makes it ready for work: sees whether it can be written, and brings its tables up to date.</summary>
    Task PrepareAsync(DbContext tables, CancellationToken cancellationToken);

    /// <summary>How rows are written by a context that is used for one transaction after the other.</summary>
    Task<IRows> OpenRowsAsync(DbContext tables, CancellationToken cancellationToken);

    /// <summary>Waits until nobody else of this process who asks writes, the first who asks first. For turns, and for work in the background that writes again and again: a file's own lock goes to who happens to look when it is free.</summary>
    /// <returns>To be disposed when the transaction is over; <see langword="null"/> where nobody has to wait.</returns>
    Task<IDisposable?> WaitToWriteAsync(CancellationToken cancellationToken);

    /// <summary>Begins a transaction whose reads all see the same moment, and for which no writer waits.</summary>
    Task<IDbContextTransaction> BeginReadingAsync(DbContext tables, CancellationToken cancellationToken);

    /// <summary>Lets no other transaction write to some tables until this one ends; all may read them.</summary>
    /// <param name="names">Names of tables, written in the code.</param>
    Task LockAsync(DbContext tables, IReadOnlyList<string> names, CancellationToken cancellationToken);

    /// <summary>Tells other nodes which conversations have grown, once the transaction is committed; with nobody else there, nothing is told.</summary>
    Task AnnounceAsync(DbContext tables, IReadOnlyCollection<string> conversations, CancellationToken cancellationToken);

    /// <summary>The messages that hold all that is sought. What is composed upon it sees no words.</summary>
    /// <param name="sought">Not empty.</param>
    IQueryable<WordsRow> Matching(AssistantContext tables, Sought sought);

    /// <summary>Lets messages be found by their words, once their rows are written; in the transaction of who calls. They leave with their rows.</summary>
    Task IndexAsync(AssistantContext tables, IReadOnlyList<WordsRow> rows, CancellationToken cancellationToken);

    /// <summary>Deletes so that what is deleted or replaced is overwritten, as far as the database can.</summary>
    Task<T> OverwritingAsync<T>(DbContext tables, Func<Task<T>> delete, CancellationToken cancellationToken);

    /// <summary>Takes out of the log of writes what was overwritten, as far as the database can. Others go on meanwhile.</summary>
    Task ForgetOverwrittenAsync(DbContext tables, CancellationToken cancellationToken);

    /// <summary>Makes what was deleted from a table unreadable in the database's files, too.</summary>
    /// <param name="name">The table's name, written in the code.</param>
    Task ForgetDeletedAsync(DbContext tables, string name, CancellationToken cancellationToken);
}
