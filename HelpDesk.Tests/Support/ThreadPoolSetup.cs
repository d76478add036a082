using System.Runtime.CompilerServices;

namespace HelpDesk.Tests.Support;

/// <summary>
/// On few cores the pool begins with few threads and adds one or two a second: a component test that waits on one of them for what another is to do
/// waits in vain until its time is up.
/// </summary>
internal static class ThreadPoolSetup
{
    [ModuleInitializer]
    internal static void RaiseMinThreads()
    {
        ThreadPool.GetMinThreads(out var workers, out var io);
        ThreadPool.SetMinThreads(Math.Max(workers, 16), io);
    }
}
