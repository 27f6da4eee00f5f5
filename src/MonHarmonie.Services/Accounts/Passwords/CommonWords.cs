namespace MonHarmonie.Services.Accounts.Passwords;

/// <summary>
/// The words of which most guessed passwords are made: French and English, first names, clubs, months, brands. Folded, without accents.
/// </summary>
internal static class CommonWords
{
    public static readonly HashSet<string> All = new(
        Text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries),
        StringComparer.Ordinal
    );

    public static readonly int Longest = All.Max(word => word.Length);

    private const string Text = """
        abc abcd abcdef acces adam admin administrateur administrator adrien agathe alain alexandre alexia alexis algerie alice allah alsace
        amanda amandine amazon amelie america amour anais andre andrea andrew android ange angel angelique angers anne annie anthony antoine
        aout apple april argent arnaud arsenal arthur asdf asdfgh ashley asse assurance audi august aurelie aurelien austin automne autumn
        avion avril axel azerty azertyuiop baby banane banque baptiste barca barcelona baseball basket basketball bateau batman beatles beau
        bebe belgique belle benjamin benoit berlin bernard best bien bienvenue big bismillah bisou bisous black blanc bleu blink blue bmw
        bonheur bonjour bordeaux boulot bouygues brest bretagne brice brigitte brother bruno buster cafe calin callofduty camille camion
        canada canard caramel caroline carte catherine cecile cedric celine cerise changeme changezmoi chanson chantal charles charlie
        charlotte chat chaton cheese chelsea cheri cherie cheval chicken chien chiot chloe chocolat chouchou choupette christ christelle
        christian christine christophe church ciel citroen citron claire clara claude clemence clement client coca cochon code codes coeur
        cola college compte computer connexion cookie cool corinne corse coucou counterstrike crystal cyril damien daniel danse dauphin
        david de december decembre default delphine demon denis dentaire des diable diamond didier dieu dijon dimanche disney docteur
        dominique dossier doudou dragon dragonball du dylan ecole egalite elephant eliott elisabeth elise elodie emile emilie emma emmanuel
        enfant enfants enzo eric es espace espagne est et ete ethan etienne etoile etoiles euro europe euros eva ever everything fabien
        fabienne fabrice facebook famille family father february ferrari fevrier fleur fleurs florence florian flower foot football for
        forever fortnite fraise francais francaise france francis franck francois francoise fraternite frederic free freebox freedom friday
        friend friends fromage gabriel gaetan genevieve george georges gerard gilles ginger gmail goku golden goldman google grand green
        gregory grenoble griezmann gris gros guillaume guitare guy hallyday hamdoulillah handball hannah harley heaven helene hello henri
        herve hiver hockey honda hopital hotmail hugo hunter il ilove iloveyou ines infirmiere instagram internet iphone is isabelle italie
        jackson jacqueline jacques jade january janvier jardin jaune je jean jeanne jennifer jeremy jerome jessica jesus jesuschrist
        jetadore jetaime jeudi joel johnny joie jonathan jordan joseph joshua judo juillet juin jules julia julie julien juliette july june
        justine juventus karine kevin killer koala la laetitia lapin lapinou laposte laura laure laurent lavande le lea lehavre lena leo
        leon les letmein liberte liberty licorne lille lina linux lion livebox liverpool login loic lola london losc louis louise loulou
        louloute loup love lover luc lucas lucie ludovic luigi lundi lune lycee lyon ma madeleine madrid magali maggie mai maison maitresse
        maman mamie mamy manchester manon marc marcel march mardi margaux marguerite marie mario maroc mars marseille martin master mathieu
        mathilde matrix matthew matthieu maurice maxime mbappe mdp me medecin mega melanie melissa mer mercedes merci mercredi mes messi
        metal metallica metz michael michel michele michelle mickael mickey microsoft minecraft minette minou mireille mohamed moi mon
        monaco monamour moncoeur monday monespace monique monkey monmotdepasse monpasse montagne montpellier morgane mort motdepasse mother
        motherlode moto muguet musique mutuelle my myriam nadia nancy nantes naruto nathalie nathan netflix new neymar nice nicolas nicole
        ninja nintendo nirvana noah noemie noir nolan normandie nothing nounours nous november novembre number numero nutella oceane october
        octobre odile ogc oiseau old olivier olympique om one orange ordinateur ou ours panda papa papi papillon papy paris pascal pascale
        pass passe password passwort patrice patricia patrick paul pauline peanut pepper petit petite peugeot pharmacie philippe piano
        pierre pikachu piscine pizza plage platini playstation poisson pokemon police pomme pompier poney porsche portable portugal poupette
        prince princess princesse printemps prof provence psg purple quebec queen quentin qwerty qwertyuiop qwertz ranger raphael raymond
        realmadrid reims remi remy renault rene rennes retraite richard robert robin rock roger romain ronaldinho ronaldo root rose rouen
        rouge rugby sabrina sacha saintetienne saison salut samantha samedi samsung samuel sandra sandrine sante sarah sasuke saturday
        sebastien secret secrete secu securite september septembre serge severine sfr shadow silver simon simone simpson sister snoopy
        soccer social sociale sofia soleil something sonic sophie souris spiderman spring star starwars stephane stephanie strasbourg suis
        suisse summer sunday sunshine super superman suzanne sylvain sylvie tata taylor telephone tennis test tester the theo theophile
        thibault thierry thomas three thunder thursday tigger tigre timothee titi toi tom top toto toulon toulouse tours toyota train
        travail tres tristan trustno tu tuesday tulipe tunisie tutu twitter two un unbelievable une united user utilisateur vacances vache
        valentin valerie vanessa vanille vegeta velo vendredi veronique vert victor vie vincent violet virginie vitale voiture vous warcraft
        wednesday welcome whatever white wifi william windows winter worldofwarcraft xavier xbox yahoo yamaha yann yannick yellow you your
        youtube yves yvette zelda zidane zoe zxcvbn
        """;
}
