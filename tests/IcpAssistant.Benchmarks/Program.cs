using System.CommandLine;
using IcpAssistant.Benchmarks.Bot;
using IcpAssistant.Benchmarks.Rules;
using IcpAssistant.Benchmarks.Searching;
using IcpAssistant.Benchmarks.Store;

// Results go to the standard output, progress to the standard error.
var root = new RootCommand("Measures the assistant: what is found how fast, and what a running bot takes.")
{
    IndexCommand.Create(),
    CompareCommand.Create(),
    LoadCommand.Create(),
    StartCommand.Create(),
    MemoryCommand.Create(),
    SocketsCommand.Create(),
    TurnsCommand.Create(),
    EchoCommand.Create(),
    RulesCommand.Create(),
    StoreCommand.Create(),
};
try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (InvalidOperationException error)
{
    // The bot did not start, or there is nothing to ask: the sentence says what to do.
    Console.Error.WriteLine(error.Message);
    return 2;
}
