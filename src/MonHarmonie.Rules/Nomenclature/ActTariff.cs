namespace MonHarmonie.Rules.Nomenclature;

public enum SectorScope : byte
{
    All = 0,
    Sector1OrOptam = 1,
    Sector2 = 2,
    NotContracted = 3,
}

/// <summary>What is known of an act for a period and a sector.</summary>
/// <param name="Tariff">The base tariff (BR) of one act; null when it varies and must be given.</param>
/// <param name="Rate">The rate of the compulsory scheme on the base.</param>
/// <param name="MaxPrice">The legal maximum price (PLV, HLF), when there is one.</param>
/// <param name="IsGeneralist">Whether the act is one of general practice: its overrun is never a DA.</param>
/// <param name="IsFrame">Whether it is a frame of glasses, capped in responsible contracts.</param>
public sealed record ActTariff(
    string Code,
    string Label,
    ActFamily Family,
    Profession Profession,
    bool IsGeneralist,
    SectorScope Scope,
    Money? Tariff,
    Ratio Rate,
    Money? MaxPrice,
    Basket Basket,
    bool IsFrame = false
)
{
    /// <summary>Whether the tariff holds in a sector; professions without sectors take the ordinary one.</summary>
    public bool AppliesTo(Sector sector) =>
        Scope switch
        {
            SectorScope.All => true,
            SectorScope.Sector1OrOptam => sector is Sector.None or Sector.Sector1 or Sector.Optam,
            SectorScope.Sector2 => sector == Sector.Sector2,
            _ => sector == Sector.NotContracted,
        };
}
