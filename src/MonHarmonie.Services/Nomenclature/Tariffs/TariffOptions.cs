namespace MonHarmonie.Services.Nomenclature.Tariffs;

/// <summary>How the tariffs of the database are used (section <c>Tariffs</c> of the settings).</summary>
public sealed class TariffOptions
{
    public const string Section = "Tariffs";

    /// <summary>Rates and acts of less confidence are kept but not used.</summary>
    public Confidence Confidence { get; set; } = Confidence.Medium;
}
