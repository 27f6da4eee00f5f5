namespace MonHarmonie.Services.Nomenclature.Tariffs;

/// <summary>How the tariffs of the database are used (section <c>Tariffs</c> of the settings).</summary>
public sealed class TariffOptions
{
    public const string Section = "Tariffs";

    /// <summary>What is made from rates and acts of less confidence is said to be uncertain; settlements do without such acts.</summary>
    public Confidence Confidence { get; set; } = Confidence.Medium;
}
