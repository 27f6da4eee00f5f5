using System.Runtime.InteropServices;

namespace MonHarmonie.Services.Documents.Sanitising;

/// <summary>What a process that opens a file may use; the kernel holds it to that (setrlimit(2)), whatever the file makes it do.</summary>
internal static class ProcessLimits
{
    /// <summary>Memory on top of what the process takes at its start.</summary>
    public const long MemoryBytes = 512L * 1024 * 1024;
    public const long CpuSeconds = 10;

    /// <summary>The most it may write to its output.</summary>
    public const long OutputBytes = 64L * 1024 * 1024;

    private const int Cpu = 0;
    private const int FileSize = 1;
    private const int Core = 4;
    private const int AddressSpace = 9;

    /// <summary>Limits this process, on Linux; elsewhere only the parent's patience ends it.</summary>
    /// <param name="fileBytes">The largest file it may write.</param>
    /// <exception cref="IOException">The kernel refused.</exception>
    public static void Apply(long cpuSeconds = CpuSeconds, long fileBytes = 0)
    {
        if (!OperatingSystem.IsLinux())
            return;
        var pages = long.Parse(File.ReadAllText("/proc/self/statm").Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
        Set(AddressSpace, (pages * Environment.SystemPageSize) + MemoryBytes);
        Set(Cpu, cpuSeconds);
        Set(FileSize, fileBytes);
        // A crash must not leave a copy of somebody's document.
        Set(Core, 0);
    }

    /// <summary>Limits a tool that this process has started, to less than what it inherits.</summary>
    /// <param name="memoryBytes">In all, as its address space.</param>
    public static void ApplyTo(int processId, long memoryBytes, long cpuSeconds)
    {
        if (!OperatingSystem.IsLinux())
            return;
        foreach (var (resource, most) in new[] { (AddressSpace, memoryBytes), (Cpu, cpuSeconds) })
        {
            var limit = new Limit { Soft = (ulong)most, Hard = (ulong)most };
            // It fails when the tool has already ended.
            _ = SetLimitOf(processId, resource, ref limit, 0);
        }
    }

    private static void Set(int resource, long most)
    {
        var limit = new Limit { Soft = (ulong)most, Hard = (ulong)most };
        if (SetLimit(resource, ref limit) != 0)
            throw new IOException($"Limit {resource} was refused (error {Marshal.GetLastPInvokeError()}).");
    }

    [DllImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetLimit(int resource, ref Limit limit);

    [DllImport("libc", EntryPoint = "prlimit", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetLimitOf(int processId, int resource, ref Limit limit, nint former);

    [StructLayout(LayoutKind.Sequential)]
    private struct Limit
    {
        public ulong Soft;
        public ulong Hard;
    }
}
