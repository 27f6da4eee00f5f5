namespace MonHarmonie.Web.Pages.Advisor;

/// <summary>The addresses of the advisors' space; pages hold no route strings.</summary>
public static class AdvisorLinks
{
    public const string Home = "/conseiller";

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
