using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace HelpDesk.Bench;

/// <summary>What the API does for programs, measured from outside.</summary>
internal static class ApiBench
{
    private static readonly string[] Things = ["เครื่องพิมพ์", "จอภาพ", "คอมพิวเตอร์", "โน้ตบุ๊ก", "เราเตอร์", "โปรเจกเตอร์", "สแกนเนอร์", "เครื่องสำรองไฟ", "กล้องวงจรปิด", "ลำโพง"];
    private static readonly string[] Faults = ["เปิดไม่ติด", "ไม่ดึงกระดาษ", "จอดับ", "ช้ามาก", "ต่อเน็ตไม่ได้", "มีเสียงดัง", "ไฟกะพริบ", "ภาพเบลอ", "ค้างบ่อย", "พิมพ์ไม่ออก"];
    private static readonly string[] Rooms = ["ห้องคอมพิวเตอร์", "ห้องธุรการ", "ห้องสมุด", "ห้องพักครู", "ห้องวิทยาศาสตร์", "อาคารอนุบาล"];
    private static readonly string[] Names = ["สมหญิง สอนดี", "ธนา เชื่อมโยง", "อรุณี ต่อเนื่อง", "วิชัย ดูแลดี", "ศิริพร แก้วมา", "มาลี รอบคอบ"];

    public static async Task RunAsync(Options options)
    {
        using var http = Client(options);
        var (schools, categories) = await ReferenceAsync(http);
        var (seconds, clients) = (options.Number("seconds", 20), options.Number("clients", 8));
        var table = new Table("question", "figure", "p50", "p95", "samples");

        await SubmitAsync(http, schools, categories, clients: 1, seconds: 3);
        var one = await SubmitAsync(http, schools, categories, 1, Math.Max(3, seconds / 2));
        table.Add("one submission, one client", Rate(one.Rate), one.Took.P(50), one.Took.P(95), one.Took.Count);
        var many = await SubmitAsync(http, schools, categories, clients, seconds);
        table.Add($"submissions, {clients} clients", Rate(many.Rate), many.Took.P(50), many.Took.P(95), many.Took.Count);

        await ReadAsync(table, http, "list, first page, all states", () => "tickets?limit=50");
        await ReadAsync(table, http, "list, first page, open", () => "tickets?status=open&limit=50");
        foreach (var text in (string[])["จอ", "ไฟ", "ไม่", "7440", "ห้องสมุด", "ดึงกระดาษ", "เราเตอร์ ช้ามาก", "คำที่ไม่มีอยู่"])
        {
            await ReadAsync(table, http, $"search '{text}'", () => "tickets?limit=50&q=" + Uri.EscapeDataString(text));
        }

        var page = await http.GetFromJsonAsync<JsonNode>("tickets?limit=100") ?? throw new BenchException("The list is empty.");
        var numbers = page["items"]!.AsArray().Select(i => (string)i!["number"]!).ToArray();
        await ReadAsync(table, http, "a ticket with its timeline", () => "tickets/" + numbers[Random.Shared.Next(numbers.Length)]);
        table.Print();
    }

    /// <summary>The register: the same questions on a small and a large one say what its size costs.</summary>
    public static async Task AssetsAsync(Options options)
    {
        using var http = Client(options);
        var table = new Table("question", "figure", "p50", "p95", "samples");
        await ReadAsync(table, http, "warming up", () => "assets?limit=50");
        await ReadAsync(table, http, "list, first page", () => "assets?limit=50");
        await ReadAsync(table, http, "list, usable", () => "assets?limit=50&state=usable");
        await ReadAsync(table, http, "list, one school", () => "assets?limit=50&owner=1050010001");
        foreach (var text in (string[])["จอ", "7440", "ห้องสมุด", "ThinkPad", "ดอนแก้ว", "คำที่ไม่มีอยู่"])
        {
            await ReadAsync(table, http, $"search '{text}'", () => "assets?limit=50&q=" + Uri.EscapeDataString(text));
        }

        var page = await http.GetFromJsonAsync<JsonNode>("assets?limit=100") ?? throw new BenchException("The register is empty.");
        var cards = page["items"]!.AsArray().Select(i => $"assets/{Uri.EscapeDataString((string)i!["number"]!)}?owner={(string)i["owner"]!}").ToArray();
        await ReadAsync(table, http, "a device's card", () => cards[Random.Shared.Next(cards.Length)]);

        // As a browser gets them, before its script runs.
        using var person = await Server.SignInAsync(options);
        await ReadAsync(table, person, "the register's page", () => "assets");
        await ReadAsync(table, person, "the page, searched 'จอ'", () => "assets?q=" + Uri.EscapeDataString("จอ"));
        await ReadAsync(table, person, "a device's page", () => cards[Random.Shared.Next(cards.Length)]);
        table.Print();
    }

    /// <summary>Lending: the same questions on a full and on an empty book say what its size costs.</summary>
    public static async Task LoansAsync(Options options)
    {
        using var http = Client(options);
        var table = new Table("question", "figure", "p50", "p95", "samples");
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeBySystemTimeZoneId(TimeProvider.System.GetUtcNow().UtcDateTime, "Asia/Bangkok"));
        var window = FormattableString.Invariant($"lendables?from={today:yyyy-MM-dd}&until={today.AddDays(89):yyyy-MM-dd}");
        await ReadAsync(table, http, "warming up", () => window);
        await ReadAsync(table, http, "free on each of 90 days, all kinds", () => window);
        await ReadAsync(table, http, "the same, found by a word", () => window + "&text=" + Uri.EscapeDataString("แบบที่ 12"));
        await ReadAsync(table, http, "free for one week, all kinds", () => FormattableString.Invariant($"lendables?from={today:yyyy-MM-dd}&until={today.AddDays(6):yyyy-MM-dd}"));
        await ReadAsync(table, http, "loans, first page", () => "loans?limit=50");
        await ReadAsync(table, http, "everything that is out", () => "loans/out");
        table.Print();
    }

    public static async Task DashboardsAsync(Options options)
    {
        using var http = Client(options);
        var table = new Table("question", "figure", "p50", "p95", "samples");
        var (year, school) = (options.Number("period", 2570), options.Text("school", ""));
        await ReadAsync(table, http, "warming up", () => FormattableString.Invariant($"figures/area?period={year - 1}"));
        foreach (var period in new[] { FormattableString.Invariant($"{year}"), FormattableString.Invariant($"{year - 1}"), FormattableString.Invariant($"{year - 1}-q3"), FormattableString.Invariant($"{year - 1}-06"), FormattableString.Invariant($"a{year - 1}") })
        {
            foreach (var dashboard in new[] { "group", "area", "technician", "school" })
            {
                await ReadAsync(table, http, $"{dashboard}, {period}", () => $"figures/{dashboard}?period={period}" + (dashboard == "school" ? "&school=" + school : ""), samples: 60);
            }
        }

        await ReadAsync(table, http, "queue, first page", () => "tickets?status=open&limit=50");
        table.Print();
    }

    public static async Task FillAsync(Options options)
    {
        using var http = Client(options);
        var (schools, categories) = await ReferenceAsync(http);
        var left = options.Number("count", 1000);
        var from = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, options.Number("clients", 8)).Select(async _ =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                await PostAsync(http, schools, categories);
            }
        }));
        var table = new Table("question", "figure");
        table.Add("submitted", options.Number("count", 1000));
        table.Add("seconds", Stopwatch.GetElapsedTime(from).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture));
        table.Print();
    }

    /// <summary>A client that carries the token.</summary>
    public static HttpClient Client(Options options)
    {
        var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, MaxConnectionsPerServer = 64 }) { BaseAddress = new Uri(options.Url, "api/v1/") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", options.Text("token"));
        return http;
    }

    /// <summary>Submits one made-up ticket and answers its number, once the server says it is stored.</summary>
    public static async Task<string> PostAsync(HttpClient http, string[] schools, string[] categories, string? mark = null)
    {
        var random = Random.Shared;
        var running = random.Next(1, 9999).ToString("0000", CultureInfo.InvariantCulture);
        var (thing, fault, room) = (Pick(Things), Pick(Faults), Pick(Rooms));
        using var answer = await http.PostAsJsonAsync("tickets", new
        {
            clientId = Guid.NewGuid(),
            schoolCode = Pick(schools),
            category = Pick(categories),
            subject = $"{thing}{fault} {mark}".TrimEnd(),
            description = $"{thing}ที่{room}{fault} ตั้งแต่เมื่อวาน ลองปิดแล้วเปิดใหม่แล้วไม่หาย ขอความอนุเคราะห์ตรวจสอบ",
            assetTag = $"7440-001-{running}/2569",
            location = room,
            impact = "one",
            urgency = "normal",
            requesterName = Pick(Names),
            requesterPhone = "0812345678",
        });
        if (answer.StatusCode != HttpStatusCode.Created)
        {
            throw new BenchException($"POST tickets answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        }

        var text = await answer.Content.ReadAsStringAsync();
        return text[(text.IndexOf("\"number\":\"", StringComparison.Ordinal) + 10)..].Split('"')[0];

        string Pick(string[] from) => from[random.Next(from.Length)];
    }

    /// <summary>Codes of schools and categories that can be reported.</summary>
    public static async Task<(string[] Schools, string[] Categories)> ReferenceAsync(HttpClient http)
    {
        try
        {
            var schools = await http.GetFromJsonAsync<JsonArray>("schools");
            var categories = await http.GetFromJsonAsync<JsonArray>("categories");
            return ([.. schools!.Select(s => (string)s!["code"]!)], [.. categories!.Select(c => (string)c!["code"]!)]);
        }
        catch (HttpRequestException e)
        {
            throw new BenchException($"The server does not answer as it should: {e.Message}");
        }
    }

    private static async Task<(double Rate, Sample Took)> SubmitAsync(HttpClient http, string[] schools, string[] categories, int clients, int seconds)
    {
        var took = new ConcurrentBag<double>();
        var from = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(async _ =>
        {
            while (Stopwatch.GetElapsedTime(from).TotalSeconds < seconds)
            {
                var sent = Stopwatch.GetTimestamp();
                await PostAsync(http, schools, categories);
                took.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
            }
        }));
        return (took.Count / Stopwatch.GetElapsedTime(from).TotalSeconds, new Sample(took));
    }

    private static async Task ReadAsync(Table table, HttpClient http, string question, Func<string> path, int samples = 200)
    {
        var took = new List<double>();
        for (var i = 0; i < samples + 20; i++)
        {
            var from = Stopwatch.GetTimestamp();
            using var answer = await http.GetAsync(path());
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync();
            if (i >= 20)
            {
                took.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
            }
        }

        var sample = new Sample(took);
        table.Add(question, "", sample.P(50), sample.P(95), sample.Count);
    }

    private static string Rate(double perSecond) => perSecond.ToString("0", CultureInfo.InvariantCulture) + " /s";
}
