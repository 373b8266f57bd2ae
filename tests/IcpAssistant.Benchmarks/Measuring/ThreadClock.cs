using System.Diagnostics;
using System.Runtime.InteropServices;

namespace IcpAssistant.Benchmarks.Measuring;

/// <summary>Processor time of the running thread: what others do on the machine doesn't count.</summary>
internal static partial class ThreadClock
{
    private const int ThreadCpuTime = 3; // CLOCK_THREAD_CPUTIME_ID of Linux

    /// <summary>Nanoseconds since some moment; off Linux, where there is no such clock within reach, the wall clock's.</summary>
    public static long Now
    {
        get
        {
            if (!OperatingSystem.IsLinux())
            {
                return Stopwatch.GetTimestamp() * (1_000_000_000 / Stopwatch.Frequency);
            }

            _ = GetTime(ThreadCpuTime, out var time);
            return (time.Seconds * 1_000_000_000) + time.Nanoseconds;
        }
    }

    /// <summary>What reading the clock itself takes, in nanoseconds (about 800): to be taken off from short times.</summary>
    public static long OwnTime { get; } = MeasureOwnTime();

    private static long MeasureOwnTime()
    {
        var times = new long[10_000];
        for (var at = 0; at < times.Length; at++)
        {
            var start = Now;
            times[at] = Now - start;
        }

        return times.Order().ElementAt(times.Length / 2);
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetTime(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
