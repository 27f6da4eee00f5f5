namespace MonHarmonie.Web.Pages.Shared;

public sealed record ReceiptLine(string Label, string Value);

/// <summary>The proof that something was received or done, to keep or print.</summary>
/// <param name="Title">What is done: <c>Nous avons bien reçu votre demande</c>.</param>
/// <param name="Reference">What to quote when calling.</param>
/// <param name="AtUtc">When it was done.</param>
/// <param name="Lines">What was received.</param>
/// <param name="Next">What happens now, with a delay.</param>
public sealed record Receipt(string Title, string Reference, DateTime AtUtc, IReadOnlyList<ReceiptLine> Lines, string? Next = null);
