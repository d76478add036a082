using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using HelpDesk.Infrastructure.Database;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Database;

/// <summary>Keeps the way SQLite's provider is put together (Sqlite.props) from breaking unseen.</summary>
public sealed class SqliteProviderTests
{
    private static readonly string Folder = Path.GetDirectoryName(typeof(HelpDeskDb).Assembly.Location)!;

    [Fact]
    public void Of_the_members_that_the_provider_calls_only_loading_extensions_is_missing()
    {
        Assert.Equal(["SQLitePCL.raw.sqlite3_load_extension"], Missing(Path.Combine(Folder, "Microsoft.Data.Sqlite.dll"), Path.Combine(Folder, "sqlite", "SQLitePCLRaw.core.dll")));
    }

    [Fact]
    public void The_count_of_missing_members_can_fail()
    {
        // Against an assembly that has none of them, every member is missing.
        Assert.True(Missing(Path.Combine(Folder, "Microsoft.Data.Sqlite.dll"), typeof(HelpDeskDb).Assembly.Location).Count > 50);
    }

    [Fact]
    public async Task The_native_library_has_full_text_search()
    {
        await using var house = await House.StartAsync(Provider.Sqlite);
        var used = await house.DbAsync(db => db.Database.SqlQuery<int>($"SELECT sqlite_compileoption_used('ENABLE_FTS5') AS Value").SingleAsync());
        Assert.Equal(1, used);
    }

    [Fact]
    public void Nothing_of_the_design_time_is_in_the_output()
    {
        Assert.Empty(Directory.EnumerateFiles(Site.ProgramFolder, "*EntityFrameworkCore.Design*", SearchOption.AllDirectories));
        Assert.Empty(Directory.EnumerateFiles(Site.ProgramFolder, "Microsoft.CodeAnalysis*", SearchOption.AllDirectories));
    }

    private static SortedSet<string> Missing(string caller, string library)
    {
        using var libraryFile = new PEReader(File.OpenRead(library));
        var defined = libraryFile.GetMetadataReader();
        var members = defined.TypeDefinitions
            .Select(defined.GetTypeDefinition)
            .SelectMany(type => type.GetMethods().Select(m => Name(defined, type.Namespace, type.Name, defined.GetMethodDefinition(m).Name)))
            .ToHashSet(StringComparer.Ordinal);

        using var callerFile = new PEReader(File.OpenRead(caller));
        var reader = callerFile.GetMetadataReader();
        var missing = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var member in reader.MemberReferences.Select(reader.GetMemberReference).Where(m => m.Parent.Kind == HandleKind.TypeReference && m.GetKind() == MemberReferenceKind.Method))
        {
            var type = reader.GetTypeReference((TypeReferenceHandle)member.Parent);
            if (type.ResolutionScope.Kind == HandleKind.AssemblyReference
                && reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name).StartsWith("SQLitePCLRaw", StringComparison.Ordinal)
                && Name(reader, type.Namespace, type.Name, member.Name) is var name
                && !members.Contains(name))
            {
                missing.Add(name);
            }
        }

        return missing;

        static string Name(MetadataReader metadata, StringHandle space, StringHandle type, StringHandle member) =>
            $"{metadata.GetString(space)}.{metadata.GetString(type)}.{metadata.GetString(member)}";
    }
}
