using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace ChatSite.Data;

/// <summary>Loads the SQLite library before anything asks for it, and prefers the system's patched copy over the bundled one.</summary>
internal static class NativeSqlite
{
    // EF Core asks for SQLitePCLRaw 2.1 and some registries serve 2.0.6 only. The binder refuses a lower version by
    // itself; this hook may hand it over. With 2.1 restored (Directory.Packages.props) the hook is never called.
    [ModuleInitializer]
    internal static void Prepare()
    {
        AssemblyLoadContext.Default.Resolving += static (context, name) =>
            name.Name == "SQLitePCLRaw.core"
                ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "SQLitePCLRaw.core.dll"))
                : null;
        Initialise();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Initialise()
    {
        NativeLibrary.SetDllImportResolver(Assembly.Load("SQLitePCLRaw.provider.e_sqlite3"), static (name, _, _) =>
            OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libsqlite3.so.0", out var handle) ? handle : 0);
        SQLitePCL.Batteries_V2.Init();
    }
}
