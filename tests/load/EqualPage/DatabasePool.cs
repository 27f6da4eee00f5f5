using System.Collections.Concurrent;

namespace MonHarmonie.Load.EqualPage;

/// <summary>Connections with the page's seven queries prepared: as fast as ADO.NET reads them.</summary>
internal sealed class DatabasePool(string connectionString)
{
    private readonly ConcurrentBag<OpenDatabase> free = [];

    public OpenDatabase Rent() => free.TryTake(out var file) ? file : new OpenDatabase(connectionString);

    public void Return(OpenDatabase file) => free.Add(file);
}
