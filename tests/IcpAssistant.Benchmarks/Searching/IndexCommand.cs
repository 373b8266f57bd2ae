using System.CommandLine;

namespace IcpAssistant.Benchmarks.Searching;

/// <summary><c>index</c>: a table of how the index builds and searches.</summary>
internal static class IndexCommand
{
    public static Command Create()
    {
        var sections = new Option<int[]>("--sections")
        {
            Description = "Sizes to measure.",
            DefaultValueFactory = _ => [452, 50_000, 500_000],
            AllowMultipleArgumentsPerToken = true,
        };
        var queries = new Option<int>("--queries") { Description = "Different queries for each size.", DefaultValueFactory = _ => 5000 };
        var command = new Command("index", "Builds and searches the index at several sizes; times are processor time of one thread.") { sections, queries };
        command.SetAction(parsed =>
        {
            Console.WriteLine(IndexMeasurement.Head);
            foreach (var size in parsed.GetRequiredValue(sections))
            {
                IndexMeasurement.Run(size, parsed.GetRequiredValue(queries));
            }
        });
        return command;
    }
}
