using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace HelpDesk.Infrastructure.Database.Sqlite.Provider;

/// <summary>Loads SQLitePCLRaw from the subfolder <c>sqlite</c> and binds it to the system's SQLite. Sqlite.props says why.</summary>
internal static class SqliteLoader
{
    // Beside this assembly, not AppContext.BaseDirectory: under `dotnet ef` that is the tool's own folder.
    private static readonly string Folder = Path.Combine(
        Path.GetDirectoryName(typeof(SqliteLoader).Assembly.Location)!, "sqlite");

#pragma warning disable CA2255 // The load must be answered before the first use of Microsoft.Data.Sqlite, wherever that is.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Initialize()
    {
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            name.Name!.StartsWith("SQLitePCLRaw.", StringComparison.Ordinal)
                ? context.LoadFromAssemblyPath(Path.Combine(Folder, name.Name + ".dll"))
                : null;
        NativeLibrary.SetDllImportResolver(
            AssemblyLoadContext.Default.LoadFromAssemblyName(new AssemblyName("SQLitePCLRaw.provider.e_sqlite3")),
            (_, _, _) => NativeLibrary.TryLoad("libsqlite3.so.0", out var system)
                ? system
                : NativeLibrary.Load(Path.Combine(Folder, "libe_sqlite3.so")));
    }
}
