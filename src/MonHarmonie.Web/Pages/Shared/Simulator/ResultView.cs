using MonHarmonie.Services.Simulator;

namespace MonHarmonie.Web.Pages.Shared.Simulator;

/// <summary>An answer on screen.</summary>
/// <param name="IsMine">Calculated with the reader's own contracts, to whose tables it may lead.</param>
public sealed record ResultView(Simulation Answer, bool IsMine);
