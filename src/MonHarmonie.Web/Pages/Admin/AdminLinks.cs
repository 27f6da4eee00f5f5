using System.Globalization;

namespace MonHarmonie.Web.Pages.Admin;

/// <summary>The addresses of the administrators' space; pages hold no route strings.</summary>
public static class AdminLinks
{
    public const string Home = "/administration";
    public const string Jobs = "/administration/travaux";
    public const string Misses = "/administration/mots-introuvables";
    public const string Imports = "/administration/imports";
    public const string Ledger = "/administration/registre";

    /// <param name="import">Where the page before ended.</param>
    public static string ImportsAfter(Guid import) => $"{Imports}?apres={import:N}";

    /// <param name="month">Its first day.</param>
    public static string MissedWords(DateOnly month) => $"{Misses}?mois={month:yyyy-MM-dd}";

    public static class Accounts
    {
        public const string List = "/administration/comptes";
        public const string Invite = "/administration/comptes/inviter";

        /// <param name="account">Where the page before ended.</param>
        public static string After(Guid account) => $"{List}?apres={account:N}";

        public static string One(Guid account) => $"{List}/{account:N}";
    }

    public static class Tariffs
    {
        public const string List = "/administration/tarifs";
        public const string Preview = "/administration/tarifs/apercu";

        public static string Before(int version) => string.Create(CultureInfo.InvariantCulture, $"{List}?avant={version}");

        public static string One(int version) => string.Create(CultureInfo.InvariantCulture, $"{List}/{version}");

        /// <param name="act">Where the acts of the page before ended.</param>
        public static string After(int version, int act) => string.Create(CultureInfo.InvariantCulture, $"{One(version)}?apres={act}");
    }

    public static class Guarantees
    {
        public const string List = "/administration/garanties";
        public const string Import = "/administration/garanties/importer";

        public static string After(string product) => $"{List}?after={Uri.EscapeDataString(product)}";

        public static string Table(Guid id) => $"{List}/{id:N}";

        public static string Edit(Guid id) => $"{List}/{id:N}/modifier";
    }
}
