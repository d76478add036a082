using HelpDesk.Bench;

const string Usage = """
    HelpDesk.Bench VERB --url http://localhost:5080 [options]

      api     --token T [--schools CODE,CODE] [--seconds 20] [--clients 8]     submissions and readings through the API
      assets  --token T --user U --password P                                  list, search and card of the register: the API's, and its pages
      loans   --token T                                                        what can be borrowed and is free on each of 90 days
      dashboards --token T --school CODE [--period 2570]                       the four dashboards over years, a quarter, a month
      fill    --token T --count N [--clients 8]                                submits tickets until the base has N more
      export  --user U --password P [--pid N] [--query "status=all"]           all tickets to .xlsx: time, and growth of the server
      summary --token T --pid N [--period 2569]                                a repair summary: time until it is ready, and growth of the server
      start   --run "dotnet HelpDesk.Web.dll" [--directory D] [--times 3]      start to ready (the server must not be running)
      memory  --user U --password P --pid N [--pages 20]                       idle, and for each open queue page
      live    --token T --user U --password P [--pages 20] [--rounds 50]  from the API's answer to the row in every open queue
      first-text  [--path /repair] [--slower 4] [--times 9]                    a page's first text on a slow phone line, as Chromium throttles

    Each prints one table. docs/performance.md tells how they are run.
    """;

if (args.Length == 0 || args[0] is "--help" or "-h")
{
    Console.WriteLine(Usage);
    return args.Length == 0 ? 2 : 0;
}

try
{
    var options = new Options(args[1..]);
    switch (args[0])
    {
        case "api":
            await ApiBench.RunAsync(options);
            return 0;
        case "assets":
            await ApiBench.AssetsAsync(options);
            return 0;
        case "loans":
            await ApiBench.LoansAsync(options);
            return 0;
        case "dashboards":
            await ApiBench.DashboardsAsync(options);
            return 0;
        case "fill":
            await ApiBench.FillAsync(options);
            return 0;
        case "export":
            await ExportBench.RunAsync(options);
            return 0;
        case "summary":
            await SummaryBench.RunAsync(options);
            return 0;
        case "start":
            await StartBench.RunAsync(options);
            return 0;
        case "memory":
            await QueueBench.MemoryAsync(options);
            return 0;
        case "live":
            await QueueBench.LiveAsync(options);
            return 0;
        case "first-text":
            await FirstTextBench.RunAsync(options);
            return 0;
        default:
            await Console.Error.WriteLineAsync(Usage);
            return 2;
    }
}
catch (BenchException failed)
{
    await Console.Error.WriteLineAsync(failed.Message);
    return 1;
}
