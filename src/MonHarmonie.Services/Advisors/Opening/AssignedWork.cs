using MonHarmonie.Services.Appointments.Desk;
using MonHarmonie.Services.Claims.Desk;
using MonHarmonie.Services.Complaints.Desk;
using MonHarmonie.Services.Conversations.Desk;

namespace MonHarmonie.Services.Advisors.Opening;

/// <summary>Requests (invoices and quotes) that the advisor has.</summary>
public sealed class AssignedClaims(ClaimDesk desk) : IAssignedWork
{
    public Task<bool> IsAssignedAsync(Guid advisorId, Guid personId, CancellationToken ct) => desk.HasOfAsync(advisorId, personId, ct);
}

/// <summary>Conversations that the advisor has.</summary>
public sealed class AssignedConversations(MessageDesk desk) : IAssignedWork
{
    public Task<bool> IsAssignedAsync(Guid advisorId, Guid personId, CancellationToken ct) => desk.HasOfAsync(advisorId, personId, ct);
}

/// <summary>Complaints that the advisor has.</summary>
public sealed class AssignedComplaints(ComplaintDesk desk) : IAssignedWork
{
    public Task<bool> IsAssignedAsync(Guid advisorId, Guid personId, CancellationToken ct) => desk.HasOfAsync(advisorId, personId, ct);
}

/// <summary>Call-backs that the advisor has.</summary>
public sealed class AssignedAppointments(AppointmentDesk desk) : IAssignedWork
{
    public Task<bool> IsAssignedAsync(Guid advisorId, Guid personId, CancellationToken ct) => desk.HasOfAsync(advisorId, personId, ct);
}
