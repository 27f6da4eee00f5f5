using System.Globalization;
using MonHarmonie.Services.Contact;
using MonHarmonie.Services.Rights.Requests;

namespace MonHarmonie.Web.Pages.Member;

/// <summary>The addresses of the member's space; pages hold no route strings.</summary>
public static class MemberLinks
{
    public const string Home = "/accueil";
    public const string Family = "/ma-famille";

    /// <summary>Where one decides to share the detail with the policyholder of a contract.</summary>
    public static string Share(Guid contractId) => $"{Family}/partager/{contractId:N}";

    public const string Support = "/mes-aides";
    public const string Profile = "/mes-informations";
    public const string Counters = "/mes-compteurs";

    /// <summary>The end of an address where a parent may act for a child.</summary>
    private static string For(Guid? childId) => childId is { } id ? $"/{id:N}" : "";

    public static class Privacy
    {
        public const string Index = "/mes-donnees";
        public const string Uses = Index + "/usages";

        /// <summary>One question, for oneself or for a child.</summary>
        public static string Choice(string slug, Guid? childId) => $"{Index}/choix/{slug}{For(childId)}";

        /// <summary>Where one asks for the copy of one's data, and finds it.</summary>
        public const string Archive = Index + "/archive";

        /// <summary>The same for oneself or for a child.</summary>
        public static string ArchiveOf(Guid? childId) => Archive + For(childId);

        public static string ArchiveFile(Guid id, Guid? childId) => $"{Archive}/fichier/{id:N}{For(childId)}";

        public static string ReceiptPdf(Guid eventId) => $"{Index}/recus/{eventId:N}.pdf";

        public static string ReceiptJson(Guid eventId) => $"{Index}/recus/{eventId:N}.json";
    }

    public static class Reimbursements
    {
        public const string List = "/mes-remboursements";
        public const string Statements = "/mes-remboursements/releves";
        public const string Csv = "/mes-remboursements/export.csv";
        public const string Xlsx = "/mes-remboursements/export.xlsx";

        public static string Detail(Guid id) => $"{List}/{id:N}";

        public static string Statement(int year, int month) =>
            string.Create(CultureInfo.InvariantCulture, $"{Statements}/{year:0000}-{month:00}.pdf");
    }

    public static class Overpayments
    {
        public const string List = "/mes-trop-percus";

        public static string One(Guid id) => $"{List}/{id:N}";
    }

    public static class Messages
    {
        public const string List = "/mes-messages";

        /// <summary>Which of them also come by mail.</summary>
        public const string Choices = Profile + "/e-mails";

        public static string One(Guid id) => $"{List}/{id:N}";
    }

    /// <summary>What the member and the mutual write to each other.</summary>
    public static class Conversations
    {
        public const string List = "/mes-echanges";
        public const string New = List + "/nouveau";

        /// <summary>A new message with its topic chosen.</summary>
        public static string About(ContactTopic topic) => $"{New}?sujet={topic}";

        public static string One(Guid id) => $"{List}/{id:N}";

        public static string File(Guid id, Guid fileId) => $"{One(id)}/piece/{fileId:N}";
    }

    /// <summary>Calls that we owe the member.</summary>
    public static class Calls
    {
        public const string List = "/mes-rappels";
        public const string New = List + "/nouveau";

        /// <summary>A new one with its topic chosen.</summary>
        public static string About(ContactTopic topic) => $"{New}?sujet={topic}";

        public static string One(Guid id) => $"{List}/{id:N}";

        /// <summary>For a calendar.</summary>
        public static string Calendar(Guid id) => $"{One(id)}/rappel.ics";
    }

    public static class Claims
    {
        public const string Send = "/envoyer";
        public const string List = "/mes-demandes";

        /// <summary>Takes a file in pieces.</summary>
        public const string Upload = Send + "/fichiers";

        public static string Check(Guid draftId) => $"{Send}/{draftId:N}/verifier";

        public static string Care(Guid draftId) => $"{Send}/{draftId:N}/soin";

        public static string Sent(Guid id) => $"{Send}/{id:N}/envoye";

        public static string DraftPicture(Guid draftId, Guid fileId, int page) =>
            string.Create(CultureInfo.InvariantCulture, $"{Send}/{draftId:N}/page/{fileId:N}/{page}");

        public static string One(Guid id) => $"{List}/{id:N}";

        public static string Document(Guid id, Guid fileId) => $"{List}/{id:N}/document/{fileId:N}";

        public static string Picture(Guid id, Guid fileId, int page) =>
            string.Create(CultureInfo.InvariantCulture, $"{List}/{id:N}/page/{fileId:N}/{page}");
    }

    /// <summary>Rights on one's own data.</summary>
    public static class Rights
    {
        /// <summary>Who looked at my file.</summary>
        public const string AccessLog = "/mes-donnees/consultations";
        public const string AccessLogCsv = AccessLog + ".csv";

        /// <summary>What the member has asked for.</summary>
        public const string Requests = "/mes-donnees/demandes";
        public const string NewRequest = Requests + "/nouvelle";

        /// <summary>What can be erased, and what stays.</summary>
        public const string Erasure = "/mes-donnees/effacement";

        /// <summary>The same for oneself or for a child.</summary>
        public static string ErasureOf(Guid? childId) => Erasure + For(childId);

        /// <summary>The erasure of one category.</summary>
        public static string Erase(string slug, Guid? childId) => $"{Erasure}/{slug}{For(childId)}";

        /// <summary>The form for one kind of request.</summary>
        public static string New(RightsKind kind) => kind == RightsKind.Erasure ? Erasure : $"{NewRequest}?kind={kind}";

        /// <summary>Says that a consultation is not recognised.</summary>
        public static string Report(Guid consultationId) => $"{AccessLog}/{consultationId:N}/signaler";

        public static string Request(Guid id, Guid? childId = null) => $"{Requests}/{id:N}{For(childId)}";
    }

    public static class Complaints
    {
        public const string List = "/mes-reclamations";
        public const string New = List + "/nouvelle";

        /// <summary>A complaint about a request of one's own.</summary>
        public static string AboutRequest(Guid claimId) => $"{New}?handler=Request&about={claimId:N}";

        /// <summary>A complaint about a reimbursement of one's own.</summary>
        public static string AboutReimbursement(Guid actId) => $"{New}?handler=Reimbursement&about={actId:N}";

        public static string One(Guid id) => $"{List}/{id:N}";

        /// <summary>Everything that the mediator needs, in one file.</summary>
        public static string MediatorFile(Guid id) => $"{One(id)}/dossier.pdf";
    }

    public static class Simulator
    {
        public const string New = "/mon-simulateur";
        public const string Saved = "/mes-simulations";

        public static string One(Guid id) => $"{Saved}/{id:N}";

        public static string Pdf(Guid id) => $"{Saved}/{id:N}.pdf";
    }

    public static class Contracts
    {
        public const string List = "/mon-contrat";

        /// <summary>That the contract covers the reader today.</summary>
        public static string Certificate(Guid contractId) => $"{List}/{contractId:N}/attestation.pdf";

        /// <summary>Leads to a line of the guarantee table that holds for the reader.</summary>
        public static string Clause(Guid lineId) => $"/ma-garantie/{lineId:N}";

        /// <summary>The anchor of a line in its table.</summary>
        public static string LineAnchor(Guid lineId) => $"ligne-{lineId:N}";

        public static string Guarantees(Guid contractId, DateOnly? day = null) =>
            $"{List}/{contractId:N}/garanties"
            + (day is { } on ? string.Create(CultureInfo.InvariantCulture, $"?day={on:yyyy-MM-dd}") : "");
    }
}
