using Microsoft.AspNetCore.Mvc.ModelBinding;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Web.Licences;

public enum ReadScope
{
    /// <summary>The member's own.</summary>
    Self,

    /// <summary>The member's own, and what their family grants.</summary>
    Family,

    /// <summary>
    /// The member's own, or that of a child under 15 whom they decide for, if the address names one (<see cref="LicenceFilter.ChildKey"/>).
    /// </summary>
    SelfOrChild,
}

/// <summary>
/// Declares that a page reads a category of data for a purpose. The filter of its folder then opens the licence, and the handler gets it as
/// a parameter of type <see cref="DataLicence"/>; without a declaration there is none.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ReadsAttribute(DataCategory category, Purpose purpose) : Attribute
{
    public DataCategory Category { get; } = category;
    public Purpose Purpose { get; } = purpose;
    public ReadScope Scope { get; init; }

    /// <summary>
    /// The page goes on without this licence, which the person may have refused: its handler takes a <c>DataLicence?</c> that is then null.
    /// </summary>
    public bool IsOptional { get; init; }
}

/// <summary>
/// Says which of a page's licences a parameter or property of type <see cref="DataLicence"/> is; a parameter needs none where the page
/// declares one category only. A property is opened for every handler of its page.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class LicenceAttribute(DataCategory category) : Attribute, IBindingSourceMetadata
{
    public DataCategory Category { get; } = category;

    /// <summary>Nothing that a browser sends.</summary>
    public BindingSource BindingSource => BindingSource.Special;
}
