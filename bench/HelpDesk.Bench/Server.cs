using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace HelpDesk.Bench;

/// <summary>The running server, seen from outside.</summary>
internal static partial class Server
{
    /// <summary>Resident memory of a process in MB, as Linux counts it.</summary>
    public static double MemoryMb(int pid)
    {
        try
        {
            foreach (var line in File.ReadLines($"/proc/{pid}/status"))
            {
                if (line.StartsWith("VmRSS:", StringComparison.Ordinal))
                {
                    return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
                }
            }
        }
        catch (IOException)
        {
            // Said below.
        }

        throw new BenchException($"There is no process {pid} to measure.");
    }

    /// <summary>Memory in words.</summary>
    public static string Mb(double mb) => mb.ToString("0", CultureInfo.InvariantCulture) + " MB";

    /// <summary>A client signed in as a person, by the sign-in form.</summary>
    public static async Task<HttpClient> SignInAsync(Options options)
    {
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = options.Url, Timeout = TimeSpan.FromMinutes(10) };
        var page = await http.GetStringAsync("account/login");
        var fields = Hidden().Matches(page).ToDictionary(m => m.Groups["name"].Value, m => WebUtility.HtmlDecode(m.Groups["value"].Value), StringComparer.Ordinal);
        fields[Field(page, "username")] = options.Text("user");
        fields[Field(page, "password")] = options.Text("password");
        using var answer = await http.PostAsync("account/login", new FormUrlEncodedContent(fields));
        return answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.SeeOther ? http
            : throw new BenchException($"Signing in answered {(int)answer.StatusCode}.");
    }

    /// <summary>Waits until the server says that it is ready.</summary>
    public static async Task<TimeSpan> ReadyAsync(Uri url, long from, TimeSpan atMost)
    {
        using var http = new HttpClient();
        while (Stopwatch.GetElapsedTime(from) < atMost)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(url, "health/ready"));
                if (answer.IsSuccessStatusCode)
                {
                    return Stopwatch.GetElapsedTime(from);
                }
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }

            await Task.Delay(10);
        }

        throw new BenchException("The server did not become ready.");
    }

    private static string Field(string page, string id) =>
        Inputs().Matches(page).Select(m => m.Value).FirstOrDefault(i => i.Contains($"id=\"{id}\"", StringComparison.Ordinal)) is { } input && Name().Match(input) is { Success: true } name
            ? name.Groups["name"].Value
            : throw new BenchException($"The sign-in form has no field {id}.");

    [GeneratedRegex("<input[^>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Inputs();

    [GeneratedRegex("name=\"(?<name>[^\"]*)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Hidden();
}
