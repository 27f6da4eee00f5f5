using MonHarmonie.Services.Members;

namespace MonHarmonie.Texts.Members;

/// <summary>What is wrong with a NIR or an IBAN, in French, without the number.</summary>
public static class IdentifierTexts
{
    public static string Of(NirFault fault) =>
        fault switch
        {
            NirFault.Empty => "numéro de sécurité sociale absent",
            NirFault.Length => "numéro de sécurité sociale : 13 ou 15 caractères attendus",
            NirFault.Characters => "numéro de sécurité sociale : caractère impossible",
            NirFault.Rounded => "numéro de sécurité sociale arrondi par un tableur (2,84E+14) : mettez la colonne au format Texte, puis "
                + "exportez de nouveau",
            NirFault.Key => "numéro de sécurité sociale : la clé ne correspond pas",
            _ => "",
        };

    public static string Of(NirDoubt doubt) =>
        doubt switch
        {
            NirDoubt.Month => "numéro de sécurité sociale : mois impossible",
            NirDoubt.Department => "numéro de sécurité sociale : département impossible",
            NirDoubt.Commune => "numéro de sécurité sociale : commune impossible",
            NirDoubt.Serial => "numéro de sécurité sociale : numéro d’ordre impossible",
            NirDoubt.CorsicaTooEarly => "numéro de sécurité sociale : 2A ou 2B impossible avant 1976",
            NirDoubt.UndividedCorsicaTooLate => "numéro de sécurité sociale : département 20 impossible depuis 1976",
            NirDoubt.ProtectorateTooLate => "numéro de sécurité sociale : département 96 impossible depuis 1968",
            NirDoubt.Filler => "numéro de sécurité sociale de remplissage",
            _ => "numéro de sécurité sociale : année ou mois différents de la date de naissance",
        };

    public static string Of(IbanFault fault) =>
        fault switch
        {
            IbanFault.Empty => "IBAN absent",
            IbanFault.Characters => "IBAN : seuls les lettres et les chiffres sont permis",
            IbanFault.Country => "IBAN : ce pays n’est pas dans la zone SEPA",
            IbanFault.Length => "IBAN : nombre de caractères incorrect pour ce pays",
            IbanFault.Structure => "IBAN : une lettre ou un chiffre n’est pas à sa place",
            IbanFault.Checksum => "IBAN : la clé de contrôle ne correspond pas, vérifiez chaque caractère",
            IbanFault.RibKey => "IBAN : la clé RIB ne correspond pas, vérifiez chaque caractère",
            _ => "",
        };
}
