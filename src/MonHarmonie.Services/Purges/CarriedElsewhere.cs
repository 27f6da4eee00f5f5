using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Purging;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Purges;

/// <summary>Why a time of the register has no source here.</summary>
public enum OtherCarrier
{
    /// <summary>In use while the page is: there is nothing to delete.</summary>
    NotStored,

    /// <summary>Deleted by <see cref="Simulator.Saved.SavedSimulationPurge"/>, every hour.</summary>
    Simulations,

    /// <summary>No time: it ends with the consent, within a day (<see cref="Support.HiddenHintPurge"/>).</summary>
    Consent,

    /// <summary>Kept for other purposes; what is made for this one is a copy that lives three days.</summary>
    Copies,
}

/// <summary>The cells of the register that are carried out, and by something else than a source of the daily purge.</summary>
public static class CarriedElsewhere
{
    /// <summary>What carries a cell out; null when a source has to.</summary>
    public static OtherCarrier? Find(ProcessingRule rule) =>
        rule switch
        {
            { Retention.From: RetentionStart.NotStored } => OtherCarrier.NotStored,
            { Retention.From: RetentionStart.WhileAgreed } => OtherCarrier.Consent,
            { Purpose: Purpose.DataSubjectRights } => OtherCarrier.Copies,
            { Purpose: Purpose.Simulation, Category: DataCategory.SimulatorInputs } => OtherCarrier.Simulations,
            _ => null,
        };
}
