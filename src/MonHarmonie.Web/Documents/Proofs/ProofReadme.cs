using MonHarmonie.Services.Consents.Proofs;
using MonHarmonie.Services.Contact;
using MonHarmonie.Texts.Privacy;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Documents.Proofs;

/// <summary>What a judge, or whoever is handed a pack, reads first.</summary>
internal static class ProofReadme
{
    public static string Write(ConsentProof proof, PublisherOptions publisher, string fingerprint) =>
        $"""
            PREUVE D’UN ACCORD — {publisher.Name}
            Accord {proof.Record.Id:D}
            Dossier fait le {French.Moment(proof.MadeAtUtc)}

            CE QUE CE DOSSIER PROUVE
            Une personne, désignée par un identifiant et jamais par son nom, a répondu
            {French.Count(proof.Record.Answers.Count, "fois", "fois")} à cette question : accepte-t-elle que la donnée
            « {RegisterTexts.Of(proof.Record.Rule.Category)} » serve à « {RegisterTexts.Of(proof.Record.Rule.Purpose)} » ?
            Chaque réponse a été inscrite dans un registre où rien ne se retire, avec
            l’empreinte du texte que la personne avait sous les yeux.

            VÉRIFIER, SANS RÉSEAU
            1. Décompressez ce dossier. Installez Node.js (version 18.17 ou plus récente).
            2. Lancez : node verifier.mjs
            3. Le programme dit « Tout se vérifie », ou nomme chaque fichier qui ne se
               vérifie pas. Il tient en un fichier que vous pouvez lire, et n’envoie rien.

            SAVOIR QUE LA CLÉ EST BIEN LA NÔTRE
            Comparez l’empreinte de la clé publique avec celle de la page « Transparence »
            du portail (/transparence), ou avec celle que le délégué à la protection des
            données vous donne par un autre chemin :
            {fingerprint}
            Ou lancez : node verifier.mjs --empreinte {fingerprint}

            CE QU’IL CONTIENT
            evenements/   les réponses, et les étapes du texte (proposé, publié), telles que
                          scellées : numéro, date, empreinte de la ligne d’avant (prev_hash)
                          et de la ligne (hash), version du portail (payload, « ui »)
            textes/       le texte lu, dans la forme dont l’empreinte est calculée, et le
                          même à lire
            recus/        les reçus remis à la personne (JSON-LD, ISO/IEC TS 27560)
            tetes/        les têtes du registre, signées quand les lignes ont été scellées
            cles/         les clés publiques (ECDSA P-256)
            sommaire.json l’empreinte de chaque fichier ; sommaire.sig, sa signature

            COMMENT C’EST CALCULÉ
            La feuille d’un événement est SHA-256(0x00 + le fichier). Le chemin du sommaire
            mène à la racine (RFC 6962) que la tête signe : ECDSA avec SHA-256, sur la ligne
            sans sa signature. L’empreinte d’un texte est SHA-256 du fichier de textes/. Le
            champ « hash » d’un événement est un code à clé (HMAC) : la mutuelle seule peut
            le recalculer, la racine signée suffit à un tiers.

            CE QU’IL NE PROUVE PAS
            Qui est la personne : le lien entre l’identifiant et un nom est gardé à part, et
            s’efface avec elle.

            """;
}
