using MonHarmonie.Services.Consents.Holds;

namespace MonHarmonie.Texts.Privacy;

/// <summary>Why data is kept beyond its time, in words.</summary>
public static class HoldTexts
{
    public static string Of(HoldGround ground) =>
        ground switch
        {
            HoldGround.Litigation => "Un litige",
            HoldGround.Authority => "Une autorité l’a demandé",
            _ => "La personne l’a demandé, pour prouver quelque chose",
        };

    /// <summary>The article of the regulation that allows it.</summary>
    public static string Article(HoldGround ground) =>
        ground switch
        {
            HoldGround.Litigation => "RGPD, art. 17.3.e",
            HoldGround.Authority => "RGPD, art. 17.3.b",
            _ => "RGPD, art. 18.1.c",
        };
}
