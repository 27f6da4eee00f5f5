namespace MonHarmonie.Services.Appointments.Desk;

/// <summary>Who is too close to whom. A module above knows it, and keeps the same people from opening each other's file.</summary>
public interface ICallerTies
{
    /// <summary>Whether the person is the advisor, or of their household: a colleague calls.</summary>
    Task<bool> AreCloseAsync(Guid advisorId, Guid personId, CancellationToken ct);
}
