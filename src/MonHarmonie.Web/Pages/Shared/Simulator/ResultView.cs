using MonHarmonie.Services.Simulator;

namespace MonHarmonie.Web.Pages.Shared.Simulator;

/// <summary>An answer on screen.</summary>
/// <param name="IsMine">Calculated with the reader's own contracts, to whose tables it may lead.</param>
/// <param name="Form">The form around it, whose lines may be changed from the answer; null for an answer that was kept.</param>
public sealed record ResultView(Simulation Answer, bool IsMine, SimulatorModel? Form = null)
{
    /// <summary>What a line has of its own: whose it is, the doctor, the day; empty when nothing.</summary>
    public string OwnOf(SimulatedLine line) => QuoteTexts.OwnOf(line, Form);
}
