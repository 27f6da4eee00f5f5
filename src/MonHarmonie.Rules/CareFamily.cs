namespace MonHarmonie.Rules;

/// <summary>
/// Families of care (« postes ») in which guarantee tables and statements are grouped. Values are stored: never renumber.
/// </summary>
public enum CareFamily : byte
{
    Other = 0,
    Consultation = 1,
    Pharmacy = 2,
    Biology = 3,
    Paramedical = 4,
    Imaging = 5,
    Dental = 6,
    Orthodontics = 7,
    Optics = 8,
    Hearing = 9,
    Hospital = 10,
    Surgery = 11,
    Transport = 12,
    Equipment = 13,
    Psychology = 14,
    Prevention = 15,
    AlternativeMedicine = 16,
    Spa = 17,
    Maternity = 18,
}
