using FluentValidation.Results;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace MonHarmonie.Web.Infrastructure.Validation;

/// <summary>Carries a validator's French messages to the fields of a page.</summary>
public static class ValidationExtensions
{
    /// <param name="prefix">The bound property of the page (<c>nameof(Input)</c>); empty when it is bound without prefix.</param>
    public static void AddToModelState(this ValidationResult result, ModelStateDictionary modelState, string prefix)
    {
        foreach (var failure in result.Errors)
            modelState.AddModelError(prefix.Length == 0 ? failure.PropertyName : $"{prefix}.{failure.PropertyName}", failure.ErrorMessage);
    }
}
