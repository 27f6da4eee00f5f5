using MonHarmonie.Services.Advisors.Supervision;
using MonHarmonie.Services.Advisors.Verification;

namespace MonHarmonie.Web.Pages.Advisor.Supervision;

/// <summary>The steps by which a caller was recognised, as a supervisor reads them.</summary>
public static class SampleTexts
{
    public static string Of(SampledStep step) =>
        step.Step switch
        {
            CheckStep.CodeSent => "Code envoyé au contact du dossier",
            CheckStep.CodeRight => "Code relu, juste",
            CheckStep.CodeWrong => "Code relu, faux",
            CheckStep.Asked => $"Question posée\u00A0: {Of(step.Question)}",
            CheckStep.Right => $"Réponse juste\u00A0: {Of(step.Question)}",
            _ => $"Réponse fausse\u00A0: {Of(step.Question)}",
        };

    private static string Of(CallerQuestion? question) =>
        question switch
        {
            CallerQuestion.LastPayment => "montant du dernier versement",
            CallerQuestion.LastDocument => "mois du dernier document envoyé",
            CallerQuestion.Practitioner => "un professionnel consulté, parmi cinq noms",
            _ => "question",
        };
}
