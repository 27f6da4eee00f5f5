using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.ModelBinding;

/// <summary>
/// Reads a day from three fields (<c>name.Day</c>, <c>name.Month</c>, <c>name.Year</c>) or from one
/// (<c>2026-03-27</c> as browsers send it, <c>27/03/2026</c> as people type it), whatever the culture.
/// </summary>
public sealed partial class DateOnlyBinder : IModelBinder
{
    private static readonly string[] Forms = ["yyyy-MM-dd", "d/M/yyyy", "d.M.yyyy", "d-M-yyyy", "d M yyyy"];

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var name = bindingContext.ModelName;
        var whole = bindingContext.ValueProvider.GetValue(name);
        string?[] parts = [.. new[] { "Day", "Month", "Year" }.Select(part => Part(bindingContext, $"{name}.{part}"))];
        if (whole == ValueProviderResult.None && parts.All(part => part is null))
            return Task.CompletedTask;

        if (whole != ValueProviderResult.None)
            bindingContext.ModelState.SetModelValue(name, whole);
        var text = whole.FirstValue ?? string.Join('/', parts);
        if (string.IsNullOrWhiteSpace(text.Replace("/", "", StringComparison.Ordinal)))
            Empty(bindingContext);
        else if (
            DateOnly.TryParseExact(
                WithMonthInFigures(text.Trim()),
                Forms,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AllowWhiteSpaces,
                out var day
            )
        )
            bindingContext.Result = ModelBindingResult.Success(day);
        else
            bindingContext.ModelState.TryAddModelError(name, Fault(text));
        return Task.CompletedTask;
    }

    private static string Fault(string text) =>
        ShortYear().IsMatch(text.Trim()) ? "Écrivez l’année avec quatre chiffres, par exemple 1964."
        : WholeDay().IsMatch(WithMonthInFigures(text.Trim())) ? "Cette date n’existe pas. Vérifiez le jour et le mois."
        : "Écrivez le jour, le mois et l’année, par exemple 27 3 1964.";

    /// <summary>People write « 27 avril 1964 » too; a month may be cut short, « avr. ».</summary>
    private static string WithMonthInFigures(string text) =>
        MonthWord()
            .Replace(text, word => French.MonthNumber(word.Value) is { } month ? month.ToString(CultureInfo.InvariantCulture) : word.Value);

    [GeneratedRegex(@"[\p{L}]+\.?", RegexOptions.None, 100)]
    private static partial Regex MonthWord();

    [GeneratedRegex(@"^\d{1,2}[ ./-]+[\p{L}\d.]+[ ./-]+\d{2}$", RegexOptions.None, 100)]
    private static partial Regex ShortYear();

    [GeneratedRegex(@"^\d{1,2}[ ./-]+\d{1,2}[ ./-]+\d{4}$|^\d{4}-\d{2}-\d{2}$", RegexOptions.None, 100)]
    private static partial Regex WholeDay();

    private static void Empty(ModelBindingContext context)
    {
        if (context.ModelMetadata.IsReferenceOrNullableType)
            context.Result = ModelBindingResult.Success(null);
        else
            context.ModelState.TryAddModelError(context.ModelName, "Indiquez la date.");
    }

    private static string? Part(ModelBindingContext context, string key)
    {
        var value = context.ValueProvider.GetValue(key);
        if (value == ValueProviderResult.None)
            return null;
        context.ModelState.SetModelValue(key, value);
        context.ModelState.MarkFieldValid(key);
        return value.FirstValue?.Trim() ?? "";
    }
}

/// <summary>Hands every day of a form to <see cref="DateOnlyBinder"/>.</summary>
public sealed class DateOnlyBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.UnderlyingOrModelType == typeof(DateOnly) ? new DateOnlyBinder() : null;
}
