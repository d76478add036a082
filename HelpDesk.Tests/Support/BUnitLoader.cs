using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace HelpDesk.Tests.Support;

/// <summary>Loads AngleSharp.Diffing for bUnit from its subfolder. BUnit.props says why.</summary>
internal static class BUnitLoader
{
    [ModuleInitializer]
    internal static void Initialize() => AssemblyLoadContext.Default.Resolving += (context, name) =>
        name.Name == "AngleSharp.Diffing"
            ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "bunit-deps", "AngleSharp.Diffing.dll"))
            : null;
}
