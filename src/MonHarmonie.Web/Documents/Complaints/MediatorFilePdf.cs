using MonHarmonie.Services.Complaints;
using MonHarmonie.Services.Contact;
using MonHarmonie.Services.Members;
using MonHarmonie.Web.Documents.Pdf;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Pages.Shared.Complaints;

namespace MonHarmonie.Web.Documents.Complaints;

/// <summary>Everything that a mediator needs of one complaint.</summary>
/// <param name="Contracts">The numbers of the contracts that covered the person on the day of sending.</param>
internal sealed record MediatorFile(
    ComplaintCard Card,
    PersonCard Person,
    IReadOnlyList<string> Contracts,
    MediatorContact Mediator,
    PublisherOptions Publisher
);

/// <summary>
/// The file for the mediator as one tagged PDF: who complains, what was written on both sides with its dates, and the clock of the law. The
/// member adds nothing but their signature.
/// </summary>
internal static class MediatorFilePdf
{
    private const double Text = 11;

    public static byte[] Write(MediatorFile file, DateTime nowUtc)
    {
        var (card, row, person) = (file.Card, file.Card.Row, file.Person);
        const string Title = "Dossier pour le médiateur";
        var fonts = new PdfFonts();
        var document = new PdfDocument(fonts, $"{Title}, réclamation {row.Reference}", nowUtc);
        var sheets = new PdfPageFlow(document, fonts, $"{Title}, réclamation {row.Reference}");
        var root = document.Root;
        sheets.Mark(PdfPageFlow.Left - 2, 38, 0.85);
        sheets.Page.Show(root.Add("P"), () => sheets.Page.Text(fonts.Bold, 16, PdfColour.Ink, PdfPageFlow.Left + 40, 60, "Mon Harmonie"));
        sheets.Y = 84;
        Line($"Préparé le {French.Moment(nowUtc)}, à l’attention de : {file.Mediator.Name}, {file.Mediator.Address}", PdfColour.Soft);
        sheets.Y += 10;
        sheets.Paragraph(root.Add("H1"), fonts.Bold, 20, PdfColour.Ink, Title, 1.2);
        Heading("La réclamation");
        Line($"Numéro : {row.Reference}");
        Line($"Sujet : {ComplaintTexts.Of(row.Subject)}");
        if (card.About is { } about)
            Line($"À propos de : {ComplaintTexts.Of(about)}");
        Line(
            card.Entry is { } entry
                ? $"Reçue {ComplaintTexts.By(entry.Channel)} le : {French.Date(row.SentOn)}"
                : $"Envoyée le : {French.Moment(card.Sent.AtUtc)}"
        );
        Heading("La personne qui réclame");
        Line($"{person.FirstName} {person.FamilyName}, née ou né le {French.Date(person.BirthDate)}");
        Line($"Adhérent n° {person.MemberNumber}");
        if (file.Contracts.Count > 0)
            Line($"{(file.Contracts.Count == 1 ? "Contrat n°" : "Contrats n°")} {French.List(file.Contracts)}");
        if (person.AddressLine is { Length: > 0 } street)
            Line($"Adresse : {street}, {person.PostalCode} {person.City}");
        if (person.Email is { Length: > 0 } email)
            Line($"E-mail : {email}");
        if (person.Phone is { Length: > 0 } phone)
            Line($"Téléphone : {phone}");
        Heading("La mutuelle");
        Line(file.Publisher.Name.Length > 0 ? $"{file.Publisher.Name}, {file.Publisher.Address}" : "Mon Harmonie");
        if (file.Publisher.Registration.Length > 0)
            Line(file.Publisher.Registration);
        Heading(card.Entry is null ? "Ce que la personne a écrit" : "Ce que la mutuelle a noté de la réclamation");
        Said(card.Sent.Words);
        if (card.Sent.Wish is { } wish)
        {
            Heading("Ce qu’elle attend");
            Said(wish);
        }
        foreach (var moment in card.Moments.Where(m => m.Kind is not (ComplaintStepKind.Received or ComplaintStepKind.Acknowledged)))
            Moment(moment);
        if (!card.Answers.Any())
        {
            Heading("Les réponses de la mutuelle");
            Line($"Aucune réponse n’a été donnée à la date de ce dossier, le {French.Date(French.DayOf(nowUtc))}.");
        }
        Heading("Les dates et les délais");
        foreach (var moment in card.Moments)
            Line($"{When(moment)} : {ComplaintTexts.AtDesk(moment.Kind)}");
        if (card.Entry is { } noted)
            Line($"{French.Moment(noted.AtUtc)} : Réclamation notée par un conseiller");
        Line($"Accusé de réception dû le {Due(ComplaintClock.AcknowledgeBy(row.SentOn), ComplaintClock.Acknowledgement)}");
        Line($"Réponse due le {Due(ComplaintClock.AnswerBy(row.SentOn), ComplaintClock.Answer)}");
        Line($"Médiateur ouvert depuis le {French.Date(row.MediatorFrom!.Value)} : {WhyOpen(card)}");
        Line($"Dernier jour pour le saisir : {Due(row.MediatorUntil, ComplaintClock.Mediator)}");
        sheets.Finish($"Réclamation {row.Reference}. Dossier réuni par le portail à la demande de la personne qui réclame.");
        return document.ToFile();

        // Of what reached us otherwise than by the portal the day is known, not the hour.
        string When(ComplaintMoment moment) =>
            moment.Kind == ComplaintStepKind.Received && card.Entry is not null
                ? French.Date(French.DayOf(moment.AtUtc))
                : French.Moment(moment.AtUtc);

        void Heading(string text)
        {
            sheets.Y += 8;
            sheets.Room(60);
            sheets.Paragraph(root.Add("H2"), fonts.Bold, 13, PdfColour.Ink, text);
        }

        void Moment(ComplaintMoment moment)
        {
            if (moment.Words is null && moment.Outcome is null)
                return;
            var day = French.Date(French.DayOf(moment.AtUtc));
            Heading(
                moment.Outcome is { } outcome
                    ? $"{ComplaintTexts.AtDesk(moment.Kind)}, le {day} : {ComplaintTexts.Of(outcome).ToLowerInvariant()}"
                    : $"{ComplaintTexts.AtDesk(moment.Kind)}, le {day}"
            );
            Said(moment.Words);
        }

        void Said(string? text)
        {
            foreach (
                var part in (text ?? "")
                    .ReplaceLineEndings("\n")
                    .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            )
                Line(part);
        }

        void Line(string text, PdfColour? colour = null)
        {
            sheets.Y += 4;
            sheets.Paragraph(root.Add("P"), fonts.Regular, Text, colour ?? PdfColour.Ink, text);
        }
    }

    private static string Due(DateOnly day, LegalTime time) => $"{French.Date(day)} ({ComplaintTexts.SourceOf(time)})";

    private static string WhyOpen(ComplaintCard card) =>
        card.Answers.Any(a => a.Outcome != ComplaintOutcome.Accepted && French.DayOf(a.AtUtc) <= card.Row.MediatorFrom)
            ? "réponse écrite négative, au moins en partie"
            : "deux mois sans réponse";
}
