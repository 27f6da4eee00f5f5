using MonHarmonie.Services.Queues;

namespace MonHarmonie.Web.Pages.Advisor;

/// <summary>The addresses of the advisors' space; pages hold no route strings.</summary>
public static class AdvisorLinks
{
    public const string Home = "/conseiller";
    public const string Search = "/conseiller/recherche";
    public const string Open = "/conseiller/ouvrir";
    public const string Alerts = "/conseiller/alertes";

    /// <summary>The one inbox, and what is done alike with all work.</summary>
    public static class Work
    {
        public const string Team = "/conseiller/equipe";
        public const string Samples = "/conseiller/equipe/appels";

        private static readonly Dictionary<WorkKind, string> Names = new()
        {
            [WorkKind.Request] = "demande",
            [WorkKind.Message] = "message",
            [WorkKind.Complaint] = "reclamation",
            [WorkKind.CallBack] = "rappel",
        };

        public static WorkKind? KindOf(string name) => Names.Where(n => n.Value == name).Select(n => (WorkKind?)n.Key).FirstOrDefault();

        public static string Inbox(WorkView view, WorkKind? kind, string? cursor = null)
        {
            var query = string.Join(
                '&',
                new[]
                {
                    view == WorkView.Due ? null : $"vue={view}",
                    kind is { } one ? $"type={Names[one]}" : null,
                    cursor is null ? null : $"cursor={cursor}",
                }.OfType<string>()
            );
            return query.Length == 0 ? Home : $"{Home}?{query}";
        }

        /// <summary>Where a piece of work is done.</summary>
        public static string One(WorkKind kind, Guid id) =>
            kind switch
            {
                WorkKind.Request => Claims.One(id),
                WorkKind.Message => Messages.One(id),
                WorkKind.Complaint => Complaints.One(id),
                WorkKind.CallBack => Calls.One(id),
                _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
            };

        public static string Take(WorkKind kind, Guid id) => $"{One(kind, id)}?handler=Take";

        /// <summary>To hand it over, or to put it off.</summary>
        public static string Pass(Guid id) => $"/conseiller/travail/{id:N}";
    }

    public static class Files
    {
        private const string Folder = "/conseiller/dossiers";

        public static string One(Guid openingId) => $"{Folder}/{openingId:N}";

        public static string Reimbursements(Guid openingId) => $"{One(openingId)}/remboursements";

        public static string Act(Guid openingId, Guid actId) => $"{Reimbursements(openingId)}/{actId:N}";

        public static string RevealAccount(Guid openingId) => $"{Reimbursements(openingId)}?handler=Reveal";

        public static string Counters(Guid openingId) => $"{One(openingId)}/compteurs";

        /// <summary>The guarantee table of a contract of the file.</summary>
        public static string Guarantees(Guid openingId, Guid contractId) => $"{One(openingId)}/garanties/{contractId:N}";

        public static string Exchanges(Guid openingId) => $"{One(openingId)}/echanges";

        public static string Timeline(Guid openingId) => $"{One(openingId)}/fil";

        public static string Requests(Guid openingId) => $"{One(openingId)}/demandes";

        public static string Notes(Guid openingId) => $"{One(openingId)}/notes";

        public static string ContactDetails(Guid openingId) => $"{One(openingId)}/coordonnees";

        public static string BankAccount(Guid openingId) => $"{One(openingId)}/iban";

        public static string Simulate(Guid openingId) => $"{One(openingId)}/simuler";

        public static string Certificate(Guid openingId) => $"{One(openingId)}/attestation";

        public static string Beneficiary(Guid openingId) => $"{One(openingId)}/beneficiaire";

        public static string Erasure(Guid openingId) => $"{One(openingId)}/effacement";

        public static string Write(Guid openingId) => $"{One(openingId)}/ecrire";

        /// <summary>Enters a complaint that came otherwise than by the member's space.</summary>
        public static string Complaint(Guid openingId) => $"{One(openingId)}/reclamation";

        /// <summary>Books a call-back for the person of the file.</summary>
        public static string CallBack(Guid openingId) => $"{One(openingId)}/rappel";

        public static string After(string list, string cursor) => $"{list}?cursor={cursor}";
    }

    /// <summary>Changes that a second person decides.</summary>
    public static class Approvals
    {
        public const string List = "/conseiller/validations";

        public static string One(Guid id) => $"{List}/{id:N}";
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
