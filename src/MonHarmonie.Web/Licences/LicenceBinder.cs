using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Web.Licences;

internal sealed class OpenedLicences
{
    private readonly Dictionary<DataCategory, DataLicence?> byCategory = [];

    public bool IsRefused { get; private set; }

    public void Add(ReadsAttribute reads, DataLicence? licence)
    {
        if (licence is null && !reads.IsOptional)
            IsRefused = true;
        else
            byCategory.Add(reads.Category, licence);
    }

    /// <summary>The licence for a category, or the only one; null when it was refused.</summary>
    /// <exception cref="InvalidOperationException">None was opened for it: a bug in the page.</exception>
    public DataLicence? Find(DataCategory? category)
    {
        if (category is null && byCategory.Count == 1)
            return byCategory.Values.Single();
        if (category is { } asked && byCategory.TryGetValue(asked, out var licence))
            return licence;
        return IsRefused ? null : throw new InvalidOperationException("No licence was opened for what the handler takes.");
    }
}

/// <summary>Hands a handler the licence that the folder's filter opened; nothing of it comes from the request.</summary>
internal sealed class LicenceBinder(DataCategory? category) : IModelBinder
{
    /// <exception cref="InvalidOperationException">The page stands in a folder without the filter.</exception>
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var opened =
            bindingContext.HttpContext.Features.Get<OpenedLicences>()
            ?? throw new InvalidOperationException("A licence is handed to pages of folders that open one only.");
        if (opened.Find(category) is not { } licence)
            return Task.CompletedTask;
        bindingContext.ValidationState.Add(licence, new ValidationStateEntry { SuppressValidation = true });
        bindingContext.Result = ModelBindingResult.Success(licence);
        return Task.CompletedTask;
    }
}

/// <summary>Gives every parameter and property of type <see cref="DataLicence"/> to <see cref="LicenceBinder"/>.</summary>
internal sealed class LicenceBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context)
    {
        if (context.Metadata.ModelType != typeof(DataLicence))
            return null;
        var attributes = (context.Metadata as DefaultModelMetadata)?.Attributes;
        var licence = (attributes?.ParameterAttributes ?? attributes?.PropertyAttributes ?? []).OfType<LicenceAttribute>().FirstOrDefault();
        return new LicenceBinder(licence?.Category);
    }
}
