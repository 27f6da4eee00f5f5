namespace MonHarmonie.Services.Shared;

/// <summary>
/// A value that is worked out once a day on each node, for whoever asks first: what anybody may ask for must not cost a count of everybody
/// each time, and a number that moves once a day tells less of who did what when.
/// </summary>
public sealed class Daily<T>(TimeProvider clock) : IDisposable
    where T : class
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private readonly SemaphoreSlim working = new(1, 1);
    private volatile Made? last;

    public async Task<T> GetAsync(Func<CancellationToken, Task<T>> make, CancellationToken ct)
    {
        if (Fresh() is { } known)
            return known;
        await working.WaitAsync(ct);
        try
        {
            if (Fresh() is { } meanwhile)
                return meanwhile;
            var made = new Made(await make(ct), clock.UtcNow());
            last = made;
            return made.Value;
        }
        finally
        {
            working.Release();
        }
    }

    public void Dispose() => working.Dispose();

    private T? Fresh() => last is { } made && clock.UtcNow() - made.AtUtc < Kept ? made.Value : null;

    private sealed record Made(T Value, DateTime AtUtc);
}
