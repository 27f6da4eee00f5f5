namespace MonHarmonie.Services.Nomenclature.Tariffs;

/// <summary>The keys under which the tariffs of an act find their dated values.</summary>
internal static class RateKeys
{
    /// <summary>The value of the key letter B of biology in mainland France.</summary>
    public const string BiologyLetter = "nabm.B";

    /// <summary>The key of a dated rate; null when the row gives its rate itself.</summary>
    public static string? Of(AmoRate rate) =>
        rate switch
        {
            AmoRate.Physician => "amo.rate.physician",
            AmoRate.Dentist => "amo.rate.dentist",
            AmoRate.Midwife => "amo.rate.midwife",
            AmoRate.Paramedical => "amo.rate.paramedical",
            AmoRate.Biology => "amo.rate.biology",
            AmoRate.Devices => "amo.rate.lpp",
            AmoRate.OrthodonticsFull => "amo.rate.odf_ge_120",
            _ => null,
        };
}
