namespace MonHarmonie.Web.Pages.Payments;

/// <summary>The addresses of the space of payments; pages hold no route strings.</summary>
public static class PaymentLinks
{
    public const string Runs = "/paiements";
    public const string Held = "/paiements/retenus";
    public const string Reports = "/releves-de-banque";
    public const string Overpayments = "/trop-percus";

    public static string Run(Guid id) => $"{Runs}/{id:N}";

    public static string File(Guid id) => $"{Runs}/{id:N}.xml";

    public static string Report(Guid id) => $"{Reports}/{id:N}";

    public static string Overpayment(Guid id) => $"{Overpayments}/{id:N}";

    /// <summary>A page of a list, from a cursor; null when there is none.</summary>
    public static string? At(string list, string? cursor) => cursor is null ? null : $"{list}?cursor={Uri.EscapeDataString(cursor)}";
}
