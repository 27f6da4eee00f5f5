using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.WebEncoders;

namespace MonHarmonie.Web.ModelBinding;

/// <summary>What forms and views need to speak French.</summary>
public static class FrenchForms
{
    /// <summary>
    /// Days in three fields, messages in French, required answers asked for by validators only,
    /// and accents written as they are: an encoded « é » weighs six bytes and is unreadable in the source.
    /// </summary>
    public static IMvcBuilder AddFrenchForms(this IMvcBuilder builder)
    {
        builder.Services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        return builder.AddMvcOptions(options =>
        {
            options.ModelBinderProviders.Insert(0, new DateOnlyBinderProvider());
            options.ModelBindingMessageProvider.UseFrench();
            options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
        });
    }
}
