namespace MonHarmonie.Web.Pages.Advisor;

/// <summary>The addresses of the advisors' space; pages hold no route strings.</summary>
public static class AdvisorLinks
{
    public const string Home = "/conseiller";
    public const string Search = "/conseiller/recherche";
    public const string Open = "/conseiller/ouvrir";
    public const string Alerts = "/conseiller/alertes";

    public static class Files
    {
        private const string Folder = "/conseiller/dossiers";

        public static string One(Guid openingId) => $"{Folder}/{openingId:N}";

        public static string Reimbursements(Guid openingId) => $"{One(openingId)}/remboursements";

        public static string Act(Guid openingId, Guid actId) => $"{Reimbursements(openingId)}/{actId:N}";

        public static string Requests(Guid openingId) => $"{One(openingId)}/demandes";

        public static string Notes(Guid openingId) => $"{One(openingId)}/notes";

        /// <summary>Books a call-back for the person of the file.</summary>
        public static string CallBack(Guid openingId) => $"{One(openingId)}/rappel";

        public static string After(string list, string cursor) => $"{list}?cursor={cursor}";
    }

    public static class Messages
    {
        public const string List = "/conseiller/messages";

        public static string After(string cursor) => $"{List}?cursor={cursor}";

        public static string One(Guid id) => $"{List}/{id:N}";

        public static string File(Guid id, Guid fileId) => $"{One(id)}/piece/{fileId:N}";
    }

    public static class Calls
    {
        public const string List = "/conseiller/rappels";

        public static string One(Guid id) => $"{List}/{id:N}";
    }

    public static class Complaints
    {
        public const string List = "/conseiller/reclamations";

        public static string After(string cursor) => $"{List}?cursor={cursor}";

        public static string One(Guid id) => $"{List}/{id:N}";
    }

    public static class Claims
    {
        public const string List = "/conseiller/demandes";

        public static string After(string cursor) => $"{List}?cursor={cursor}";

        public static string One(Guid id) => $"{List}/{id:N}";

        public static string Document(Guid id, Guid fileId) => $"{One(id)}/document/{fileId:N}";

        public static string Page(Guid id, Guid fileId, int number) => $"{Document(id, fileId)}/page/{number}";
    }
}
