using System.Globalization;

namespace MonHarmonie.Services.Demonstration.Seeding;

/// <summary>Made-up people: common French first names by generation and family names, drawn apart from each other.</summary>
internal static class DemoNames
{
    private static readonly int[] Generations = [1950, 1965, 1980, 1995, 2010, 3000];

    private static readonly string[][] Women =
    [
        Split(
            "Jeanne Marie Denise Simone Yvette Paulette Ginette Monique Colette Jacqueline Huguette Odette Andrée Suzanne Renée "
                + "Lucienne Georgette Madeleine"
        ),
        Split(
            "Martine Françoise Chantal Michèle Annie Nicole Danielle Évelyne Christiane Catherine Brigitte Dominique Josiane Sylvie "
                + "Marie-Claude Bernadette Jocelyne Élisabeth"
        ),
        Split(
            "Sylvie Valérie Nathalie Isabelle Sandrine Véronique Christine Corinne Laurence Karine Stéphanie Florence Patricia Céline "
                + "Sophie Virginie Carole Agnès"
        ),
        Split(
            "Aurélie Émilie Julie Élodie Céline Laetitia Audrey Mélanie Marion Laura Sarah Pauline Amandine Camille Fanny Charlotte "
                + "Anaïs Claire"
        ),
        Split("Léa Manon Chloé Emma Camille Océane Inès Clara Lucie Jade Justine Maëlle Romane Lola Éva Margot Salomé Yasmine"),
        Split("Louise Alice Jade Ambre Rose Anna Lina Romy Alba Mila Julia Inaya Agathe Léna Iris Victoire Olivia Margaux"),
    ];

    private static readonly string[][] Men =
    [
        Split("Jean René André Roger Marcel Raymond Pierre Louis Robert Lucien Georges Maurice Henri Gilbert Guy Fernand Albert Émile"),
        Split(
            "Michel Gérard Bernard Jean-Pierre Alain Daniel Christian Jacques Claude Jean-Claude Patrick Dominique Serge Joël Roland "
                + "Francis Yves Jean-Paul"
        ),
        Split(
            "Philippe Pascal Thierry Éric Laurent Christophe Frédéric Stéphane Olivier Bruno Didier Franck David Fabrice Hervé "
                + "Sébastien Denis Gilles"
        ),
        Split(
            "Julien Nicolas Guillaume Romain Thomas Jérémy Mathieu Alexandre Maxime Kevin Benoît Cédric Anthony Florian Clément "
                + "Vincent Damien Mehdi"
        ),
        Split("Lucas Théo Hugo Enzo Mathis Nathan Louis Tom Quentin Valentin Antoine Paul Baptiste Yanis Rayan Axel Corentin Simon"),
        Split("Gabriel Raphaël Léo Jules Adam Noah Maël Arthur Liam Sacha Isaac Gabin Éden Nino Malo Ayden Marius Ismaël"),
    ];

    private static readonly string[] Families = Split(
        "Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon Michel Lefebvre Leroy Roux David Bertrand "
            + "Morel Fournier Girard "
            + "Bonnet Dupont Lambert Fontaine Rousseau Vincent Muller Lefèvre Faure André Mercier Blanc Guérin Boyer Garnier "
            + "Chevalier François Legrand Gauthier Garcia "
            + "Perrin Robin Clément Morin Nicolas Henry Roussel Mathieu Gautier Masson Marchand Duval Denis Dumont Marie Lemaire "
            + "Noël Meyer Dufour Meunier "
            + "Brun Blanchard Giraud Joly Rivière Lucas Brunet Gaillard Barbier Arnaud Martinez Gérard Roche Renard Schmitt Roy "
            + "Leroux Colin Vidal Caron "
            + "Picard Roger Fabre Aubert Lemoine Renaud Dumas Lacroix Olivier Philippe Bourgeois Pierre Benoît Rey Leclerc Payet "
            + "Rolland Leclercq Guillaume Lecomte "
            + "Lopez Jean Dupuy Guillot Hubert Berger Carpentier Sanchez Dupuis Moulin Louis Deschamps Huet Vasseur Perez Boucher "
            + "Fleury Royer Klein Jacquet "
            + "Adam Paris Poirier Marty Aubry Guyot Carré Charles Renault Charpentier Ménard Maillard Baron Bertin Bailly Hervé "
            + "Schneider Fernandez Collet Léger "
            + "Bouvier Julien Prévost Millet Perrot Daniel Cousin Germain Breton Besson Langlois Rémy Marchal Pelletier Lévêque "
            + "Leblanc Barré Lebrun Grondin Perret "
            + "Weber Mallet Hamon Boulanger Jacob Monnier Michaud Rodriguez Guichard Gillet Étienne Grégoire Poulain Tessier "
            + "Chevallier Collin Chauvin Bouchet Gay Lemaître "
            + "Bénard Maréchal Humbert Reynaud Antoine Hoarau Perrier Barthélemy Cordier Pichon Lejeune Gilbert Lamy Delaunay "
            + "Pasquier Carlier Laporte Ndiaye Haddad Nguyen"
    );

    private static readonly double[] Zipf = Ranked(Families.Length, 0.72);
    private static readonly double[] ZipfFirst = Ranked(18, 0.5);
    private static readonly string[] Streets = Split(
        "des_Lilas de_la_Gare Victor-Hugo des_Écoles du_Moulin de_l'Église Jean-Jaurès des_Acacias du_Stade Pasteur des_Tilleuls "
            + "de_la_République du_Marché des_Cerisiers de_la_Fontaine du_Château des_Vignes Voltaire du_Lavoir des_Jardins"
    );
    private static readonly string[] Ways = Split("rue rue rue rue avenue chemin impasse place");

    private static readonly DemoPlace[] Places =
    [
        .. Split(
                "75011:Paris 75015:Paris 75020:Paris 13005:Marseille 13012:Marseille 69003:Lyon 69007:Lyon 31000:Toulouse 06000:Nice "
                    + "44000:Nantes 34000:Montpellier 67000:Strasbourg 33000:Bordeaux 59000:Lille "
                    + "35000:Rennes 51100:Reims 42000:Saint-Étienne 83000:Toulon 76600:Le_Havre 38000:Grenoble 21000:Dijon "
                    + "49000:Angers 30000:Nîmes 87000:Limoges 29200:Brest 37000:Tours 80000:Amiens 72000:Le_Mans "
                    + "63000:Clermont-Ferrand 13100:Aix-en-Provence 25000:Besançon 45000:Orléans 57000:Metz 76000:Rouen "
                    + "68100:Mulhouse 14000:Caen 54000:Nancy 66000:Perpignan 86000:Poitiers 64000:Pau 17000:La_Rochelle "
                    + "62100:Calais 56000:Vannes 74000:Annecy 26000:Valence 85000:La_Roche-sur-Yon 16000:Angoulême 18000:Bourges "
                    + "22000:Saint-Brieuc 10000:Troyes 36000:Châteauroux 81000:Albi 03000:Moulins 48000:Mende 09000:Foix "
                    + "58000:Nevers"
            )
            .Select(p => p.Split(':'))
            .Select(p => new DemoPlace(p[0], p[1].Replace('_', ' '))),
    ];

    private static readonly double[] ZipfPlaces = Ranked(Places.Length, 0.4);

    public static string First(bool woman, int birthYear, ref DemoRandom random)
    {
        var generation = Array.FindIndex(Generations, until => birthYear < until);
        return (woman ? Women : Men)[generation][random.Pick(ZipfFirst)];
    }

    public static string Family(ref DemoRandom random)
    {
        var name = Families[random.Pick(Zipf)];
        return random.Chance(0.04) ? name + "-" + Families[random.Pick(Zipf)] : name;
    }

    public static string Address(ref DemoRandom random) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{random.Between(1, 120)} {Ways[random.Below(Ways.Length)]} {Streets[random.Below(Streets.Length)]}"
        );

    public static DemoPlace Place(ref DemoRandom random) => Places[random.Pick(ZipfPlaces)];

    public static DemoPlace PlaceAt(int index) => Places[index % Places.Length];

    private static double[] Ranked(int count, double slope)
    {
        var sum = 0.0;
        return [.. Enumerable.Range(1, count).Select(rank => sum += Math.Pow(rank, -slope))];
    }

    private static string[] Split(string text) => [.. text.Split(' ').Select(word => word.Replace('_', ' '))];
}

internal sealed record DemoPlace(string PostalCode, string City);
