using Microsoft.Extensions.Time.Testing;
using MonHarmonie.TestSupport;
using Xunit;

namespace MonHarmonie.Web.Tests.Operations;

/// <summary>Says when the worker has begun its pause: time that passes before would be lost on it.</summary>
internal sealed class SignallingClock() : FakeTimeProvider(TestDatabase.Start), IDisposable
{
    private readonly SemaphoreSlim pauses = new(0);

    public Task<bool> PausedAsync(int seconds = 10) =>
        pauses.WaitAsync(TimeSpan.FromSeconds(seconds), TestContext.Current.CancellationToken);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        pauses.Release();
        return timer;
    }

    public void Dispose() => pauses.Dispose();
}
