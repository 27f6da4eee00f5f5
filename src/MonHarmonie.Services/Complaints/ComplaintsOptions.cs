namespace MonHarmonie.Services.Complaints;

/// <summary>Section <c>Complaints</c> of the configuration.</summary>
public sealed class ComplaintsOptions
{
    public const string Section = "Complaints";

    /// <summary>Minutes for which an advisor has a complaint to themselves.</summary>
    public int TakenMinutes { get; set; } = 60;

    public MediatorContact Mediator { get; set; } = new();
}

/// <summary>Whom a member may ask when we do not agree (code de la consommation, article L612-1).</summary>
public sealed class MediatorContact
{
    public string Name { get; set; } = "";
    public string Address { get; set; } = "";

    /// <summary>The site, without its scheme.</summary>
    public string Site { get; set; } = "";
}
