using System.Reflection;
using Xunit.Sdk;

namespace HelpDesk.Tests.Support;

/// <summary>The database a test runs on.</summary>
public enum Provider
{
    Sqlite,
    PostgreSql,
}

/// <summary>Runs a theory on SQLite: its first parameter is the <see cref="Provider"/>.</summary>
public sealed class OnSqliteAttribute(params object[] more) : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[Provider.Sqlite, .. more]];
}

/// <summary>Runs a theory on PostgreSQL, or shows it as skipped where no server is configured.</summary>
public sealed class OnPostgreSqlAttribute : DataAttribute
{
    private readonly object[] _more;

    public OnPostgreSqlAttribute(params object[] more)
    {
        _more = more;
        Skip = PostgreSqlServer.ConnectionString is null ? $"No PostgreSQL server: {PostgreSqlServer.Variable} is not set (test.sh starts one)" : null;
    }

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[Provider.PostgreSql, .. _more]];
}

/// <summary>The PostgreSQL server that tests make their databases on.</summary>
public static class PostgreSqlServer
{
    public const string Variable = "HELPDESK_TEST_POSTGRES";

    /// <summary>To its database <c>postgres</c>, as a user who may create databases; null where there is none.</summary>
    public static string? ConnectionString { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text ? text : null;
}
