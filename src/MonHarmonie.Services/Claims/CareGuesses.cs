using MonHarmonie.Services.Documents.Reading;

namespace MonHarmonie.Services.Claims;

/// <summary>The kind of care that a document seems to be about, among those a member chooses from.</summary>
public static class CareGuesses
{
    /// <returns>Null when nothing tells.</returns>
    public static ClaimCare? CareOf(CareGuess guess) =>
        guess switch
        {
            CareGuess.Optics => ClaimCare.Glasses,
            CareGuess.Dental => ClaimCare.Dental,
            CareGuess.Osteopathy => ClaimCare.Osteopathy,
            CareGuess.Chiropractic => ClaimCare.Chiropractic,
            CareGuess.Psychology => ClaimCare.Psychology,
            CareGuess.Dietetics => ClaimCare.Dietetics,
            CareGuess.Podiatry => ClaimCare.Podiatry,
            CareGuess.Hospital => ClaimCare.HospitalStay,
            CareGuess.Pharmacy => ClaimCare.Medicines,
            CareGuess.Physiotherapy => ClaimCare.Paramedical,
            CareGuess.Doctor => ClaimCare.Doctor,
            CareGuess.Biology => ClaimCare.Biology,
            CareGuess.Hearing => ClaimCare.HearingAid,
            CareGuess.Transport => ClaimCare.Transport,
            _ => null,
        };
}
