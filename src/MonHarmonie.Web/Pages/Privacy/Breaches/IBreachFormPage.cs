namespace MonHarmonie.Web.Pages.Privacy.Breaches;

/// <summary>A page that shows the form of a breach: a new one, or one that is completed.</summary>
public interface IBreachFormPage
{
    BreachForm Input { get; }
}
