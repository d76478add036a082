using System.Globalization;
using System.Net;
using System.Net.Mail;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;

namespace HelpDesk.Infrastructure.Common;

/// <summary>A setting is wrong: its message is one line that names it.</summary>
public sealed class SettingException(string message) : Exception(message);

/// <summary>How mail is handed over.</summary>
/// <param name="Host">The server's name.</param>
/// <param name="Port">Its port.</param>
/// <param name="User">To sign in with; null where the server asks for nothing.</param>
/// <param name="Password">To sign in with.</param>
/// <param name="From">The sender of every message.</param>
/// <param name="Tls">Encrypted by STARTTLS.</param>
public sealed record SmtpSettings(string Host, int Port, string? User, string? Password, MailAddress From, bool Tls)
{
    /// <summary>Without the password, which must not reach a log.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");
}

/// <summary>The office's account at LINE.</summary>
/// <param name="Token">The channel access token of the Messaging API.</param>
/// <param name="Secret">The channel secret, with which LINE signs what it sends here; null: nothing is taken from LINE.</param>
/// <param name="BaseUrl">Where LINE's API is, with a slash at its end.</param>
/// <param name="MonthlyQuota">Messages a month that the plan allows.</param>
public sealed record LineSettings(string Token, string? Secret, Uri BaseUrl, int MonthlyQuota)
{
    /// <summary>Without token and secret, which must not reach a log.</summary>
    public override string ToString() => BaseUrl.ToString();
}

/// <summary>How other programs are told.</summary>
/// <param name="Secret">What messages are signed with.</param>
/// <param name="AllowPrivate">Addresses of the office's own network may be called.</param>
public sealed record WebhookSettings(string Secret, bool AllowPrivate)
{
    /// <summary>Without the secret, which must not reach a log.</summary>
    public override string ToString() => AllowPrivate ? "webhooks, private addresses too" : "webhooks";
}

/// <summary>The program's own settings, read once at the start.</summary>
public sealed record HelpDeskSettings
{
    /// <summary>Folder for helpdesk.db, files, keys and backups; absolute.</summary>
    public required string DataPath { get; init; }

    /// <summary>True for PostgreSQL, false for SQLite.</summary>
    public required bool UsesPostgreSql { get; init; }

    /// <summary>How to reach the database.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>Base of links in QR codes and messages, without a slash at its end; null: the address the request came to.</summary>
    public required string? PublicUrl { get; init; }

    /// <summary>Whether an empty database gets the demo office; null: only in Development.</summary>
    public required bool? Demo { get; init; }

    /// <summary>Public submissions and replies per address and minute; 0 = off.</summary>
    public required int PublicPerMinute { get; init; }

    /// <summary>API calls per token and minute; 0 = off.</summary>
    public required int ApiPerMinute { get; init; }

    /// <summary>Proxies whose forwarded headers are believed (<c>HelpDesk:TrustedProxies</c>, addresses separated by commas).</summary>
    public required IReadOnlyList<IPAddress> TrustedProxies { get; init; }

    /// <summary>The mail server; null: no mail.</summary>
    public required SmtpSettings? Smtp { get; init; }

    /// <summary>The account at LINE; null: no LINE.</summary>
    public required LineSettings? Line { get; init; }

    /// <summary>Webhooks; null: none.</summary>
    public required WebhookSettings? Webhook { get; init; }

    /// <summary>The SQLite file.</summary>
    public string SqliteFile => Path.Combine(DataPath, "helpdesk.db");

    /// <summary>Uploaded files.</summary>
    public string FilesPath => Path.Combine(DataPath, "files");

    /// <summary>Keys of cookies and tokens.</summary>
    public string KeysPath => Path.Combine(DataPath, "keys");

    /// <summary>Backups.</summary>
    public string BackupsPath => Path.Combine(DataPath, "backups");

    /// <summary>Reads and checks them.</summary>
    /// <exception cref="SettingException">One is wrong.</exception>
    public static HelpDeskSettings Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("HelpDesk");
        var data = Path.GetFullPath(section["DataPath"] is { Length: > 0 } path ? path : "data");
        var postgreSql = section["Database"] switch
        {
            null or "" or "Sqlite" => false,
            "PostgreSql" => true,
            var other => throw new SettingException($"HelpDesk:Database is '{other}'; it must be Sqlite or PostgreSql."),
        };
        var connection = configuration.GetConnectionString("HelpDesk");
        if (postgreSql && string.IsNullOrWhiteSpace(connection))
        {
            throw new SettingException("ConnectionStrings:HelpDesk is missing; HelpDesk:Database = PostgreSql needs it.");
        }

        var publicUrl = section["PublicUrl"];
        if (!string.IsNullOrEmpty(publicUrl) && !(Uri.TryCreate(publicUrl, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
        {
            throw new SettingException($"HelpDesk:PublicUrl is '{publicUrl}'; it must be an http or https address.");
        }

        return new HelpDeskSettings
        {
            DataPath = data,
            UsesPostgreSql = postgreSql,
            ConnectionString = postgreSql ? connection! : new SqliteConnectionStringBuilder
            {
                DataSource = Path.Combine(data, "helpdesk.db"),
                Cache = SqliteCacheMode.Private,
                ForeignKeys = true,
                DefaultTimeout = 30,
            }.ToString(),
            PublicUrl = string.IsNullOrEmpty(publicUrl) ? null : publicUrl.TrimEnd('/'),
            TrustedProxies = [.. (section["TrustedProxies"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(text => IPAddress.TryParse(text, out var address) ? address : throw new SettingException($"HelpDesk:TrustedProxies holds '{text}'; it must be addresses separated by commas."))],
            Demo = Flag(section, "Demo"),
            Smtp = ReadSmtp(section),
            Line = ReadLine(section),
            Webhook = ReadWebhook(section),
            PublicPerMinute = Number(section, "RateLimits:PublicPerMinute", 5),
            ApiPerMinute = Number(section, "RateLimits:ApiPerMinute", 600),
        };
    }

    private static SmtpSettings? ReadSmtp(IConfigurationSection section)
    {
        if (section["Smtp:Host"] is not { Length: > 0 } host)
        {
            return null;
        }

        var from = section["Smtp:From"] ?? "";
        return MailAddress.TryCreate(from, out var address)
            ? new SmtpSettings(host, Number(section, "Smtp:Port", 587), section["Smtp:User"], section["Smtp:Password"], address, Flag(section, "Smtp:Tls") ?? true)
            : throw new SettingException($"HelpDesk:Smtp:From is '{from}'; it must be an e-mail address.");
    }

    private static LineSettings? ReadLine(IConfigurationSection section)
    {
        if (section["Line:Token"] is not { Length: > 0 } token)
        {
            return null;
        }

        var address = section["Line:BaseUrl"] is { Length: > 0 } given ? given : "https://api.line.me";
        return Uri.TryCreate(address.TrimEnd('/') + "/", UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? new LineSettings(token, section["Line:Secret"] is { Length: > 0 } secret ? secret : null, uri, Number(section, "Line:MonthlyQuota", 300))
            : throw new SettingException($"HelpDesk:Line:BaseUrl is '{address}'; it must be an http or https address.");
    }

    private static WebhookSettings? ReadWebhook(IConfigurationSection section) => section["Webhook:Secret"] switch
    {
        null or "" => null,
        { Length: < 16 } => throw new SettingException("HelpDesk:Webhook:Secret is too short; it must have at least 16 characters."),
        var secret => new WebhookSettings(secret, Flag(section, "Webhook:AllowPrivate") ?? false),
    };

    private static bool? Flag(IConfigurationSection section, string name) => section[name] switch
    {
        null or "" => null,
        var text => bool.TryParse(text, out var value) ? value : throw new SettingException($"HelpDesk:{name} is '{text}'; it must be true or false."),
    };

    private static int Number(IConfigurationSection section, string name, int otherwise) => section[name] switch
    {
        null or "" => otherwise,
        var text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new SettingException($"HelpDesk:{name} is '{text}'; it must be a whole number, 0 or more."),
    };
}
