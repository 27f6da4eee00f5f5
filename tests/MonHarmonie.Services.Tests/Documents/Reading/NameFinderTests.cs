using MonHarmonie.Services.Documents.Reading;

namespace MonHarmonie.Services.Tests.Documents.Reading;

/// <summary>Who gave the care, whom it was for, what it was, and what the document is.</summary>
public sealed class NameFinderTests
{
    [Theory]
    [InlineData("Claire Morvan\nOstéopathe D.O.\nFacture", "Claire Morvan")]
    [InlineData("Dr Hugo Le Goff\nChirurgien-dentiste\nDevis", "Dr Hugo Le Goff")]
    [InlineData("Pharmacie des Remparts\nFacture\nPrescripteur : Dr Paul Royer", "Pharmacie des Remparts")]
    [InlineData("Centre hospitalier de la Baie\nMédecin traitant : Docteur Paul Royer", "Centre hospitalier de la Baie")]
    [InlineData("Optique du Port - 12 quai de la Fosse\nFacture", "Optique du Port")]
    [InlineData("Cabinet d'ostéopathie\nFacture", "Cabinet d'ostéopathie")]
    [InlineData("Cabinet de psychologie, SIRET 73282932000074", "Cabinet de psychologie")]
    [InlineData("Docteur Élise Hamon, RPPS 10003456786", "Docteur Élise Hamon")]
    public void Professional_IsReadAsItIsPrinted(string page, string name) =>
        Assert.Equal(name, TypedPage.Value(page, ReadField.Professional));

    [Theory]
    [InlineData("Patient : Nadia Ferrand")]
    [InlineData("Patient : Mme Nadia Ferrand")]
    [InlineData("Nom du patient\nNadia Ferrand")]
    [InlineData("Bénéficiaire    Nadia Ferrand")]
    [InlineData("Madame Nadia Ferrand\n7 rue des Acacias")]
    [InlineData("Assurée : Nadia Ferrand      N° 123")]
    public void Patient_IsReadWithoutCivility(string page) => Assert.Equal("Nadia Ferrand", TypedPage.Value(page, ReadField.Patient));

    [Theory]
    [InlineData("Facture n° FA2026-0042 du 12/03/2026", "FA2026-0042")]
    [InlineData("N° de facture : 2026/118", "2026/118")]
    [InlineData("Devis n° DV-2026-7", "DV-2026-7")]
    [InlineData("FACTURE\nRéf. : 2026-7788", "2026-7788")]
    [InlineData("SIRET n° 73282932000074\nNuméro : 2026-31", "2026-31")]
    public void Number_IsReadAsItIsPrinted(string page, string number) =>
        Assert.Equal(number, TypedPage.Value(page, ReadField.DocumentNumber));

    [Theory]
    [InlineData("FACTURE\nSelon devis du 12/03/2026", DocumentType.Invoice)]
    [InlineData("DEVIS\nCe devis ne vaut pas facture", DocumentType.Quote)]
    [InlineData("Note d'honoraires", DocumentType.Invoice)]
    [InlineData("Bonjour", DocumentType.Unknown)]
    public void Type_IsThatOfTheTitle(string page, DocumentType type) => Assert.Equal(type, TypedPage.Read(page).Type);

    [Theory]
    [InlineData("Ostéopathe D.O.", CareGuess.Osteopathy)]
    [InlineData("Chirurgien-dentiste\nCouronne", CareGuess.Dental)]
    [InlineData("Masseur-kinésithérapeute\nRééducation du genou", CareGuess.Physiotherapy)]
    [InlineData("Pharmacie du Marché\nAmoxicilline gélules", CareGuess.Pharmacy)]
    [InlineData("Hôpital des Coteaux\nForfait journalier", CareGuess.Hospital)]
    [InlineData("Psychologue clinicienne\nEntretien", CareGuess.Psychology)]
    [InlineData("Diététicienne nutritionniste", CareGuess.Dietetics)]
    [InlineData("Pédicure-podologue\nSemelles", CareGuess.Podiatry)]
    [InlineData("Audioprothésiste\nAppareil auditif", CareGuess.Hearing)]
    [InlineData("Ambulances du Centre\nTransport VSL 12 kilomètres", CareGuess.Transport)]
    [InlineData("Laboratoire de biologie\nHémogramme", CareGuess.Biology)]
    [InlineData("Médecin généraliste\nConsultation", CareGuess.Doctor)]
    [InlineData("Chiropracteur", CareGuess.Chiropractic)]
    [InlineData("Opticien\nMonture et verres", CareGuess.Optics)]
    public void Care_IsGuessedByTheWords(string page, CareGuess care) =>
        Assert.Equal(care.ToString(), TypedPage.Value(page, ReadField.Care));

    [Fact]
    public void Care_WordsOfNoKind_StaySilent() => Assert.Null(TypedPage.Value("Facture\nJardinage", ReadField.Care));
}
