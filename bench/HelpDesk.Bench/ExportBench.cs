namespace HelpDesk.Bench;
internal static class ExportBench { public static Task RunAsync(Options o) => throw new BenchException("x"); }
internal static class StartBench { public static Task RunAsync(Options o) => throw new BenchException("x"); }
internal static class QueueBench { public static Task MemoryAsync(Options o) => throw new BenchException("x"); public static Task LiveAsync(Options o) => throw new BenchException("x"); }
