#!/usr/bin/env node
// Vérifie, sans réseau et sans dépendance, le dossier de preuve d’un accord.
// Usage : node verifier.mjs [dossier] [--empreinte EMPREINTE-DE-LA-CLE-PUBLIQUE]
// Sort avec 0 quand tout se vérifie, avec 1 sinon. Demande Node.js 18 ou plus récent.
import { createHash, createPublicKey, verify } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const args = process.argv.slice(2);
const at = args.indexOf("--empreinte");
const expected = at >= 0 ? args.splice(at, 2)[1] : null;
const folder = args[0] ?? dirname(fileURLToPath(import.meta.url));
const faults = [];
const fault = (sentence) => faults.push(sentence);

const bytes = (name) => readFileSync(join(folder, name));
const sha256 = (...parts) => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const hex = (buffer) => buffer.toString("hex");
const json = (name) => JSON.parse(bytes(name).toString("utf8"));
const isSigned = (pem, text, signature) =>
  verify("sha256", Buffer.from(text, "utf8"), { key: pem, dsaEncoding: "ieee-p1363" }, Buffer.from(signature, "base64"));

/** Runs one check; a file that is missing or unreadable is a fault, not the end. */
const check = (about, work) => {
  try {
    work();
  } catch (error) {
    fault(`${about} : illisible (${error.code ?? error.name}).`);
  }
};

// 1. Le sommaire nomme chaque fichier avec son empreinte, et il est signé.
let manifest = { fichiers: {}, cle: 0, evenements: [], etapes: [], tetes: [], textes: [] };
check("sommaire.json", () => {
  manifest = json("sommaire.json");
  const pem = bytes(`cles/${manifest.cle}.pem`).toString("utf8");
  if (!isSigned(pem, bytes("sommaire.json").toString("utf8"), bytes("sommaire.sig").toString("utf8").trim()))
    fault("sommaire.json : la signature n’est pas celle de la clé publique. Le sommaire a été changé, ou signé par un autre.");
});
const present = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(join(folder, "x").length - 1).replaceAll("\\", "/"));
for (const name of present)
  if (!["sommaire.json", "sommaire.sig"].includes(name) && !(name in manifest.fichiers)) fault(`${name} : ce fichier n’est pas du dossier.`);
for (const [name, hash] of Object.entries(manifest.fichiers))
  check(name, () => {
    if (hex(sha256(bytes(name))) !== hash) fault(`${name} : ce fichier a été changé depuis que le dossier a été fait.`);
  });

// 2. Les clés publiques, et l’empreinte que chacun peut comparer.
const keys = {};
for (const id of manifest.cles ?? [])
  check(`cles/${id}.pem`, () => {
    keys[id] = bytes(`cles/${id}.pem`).toString("utf8");
    const fingerprint = hex(sha256(createPublicKey(keys[id]).export({ type: "spki", format: "der" })));
    console.log(`Clé publique n° ${id}, empreinte SHA-256 : ${fingerprint}`);
    if (expected && id === manifest.cle && fingerprint !== expected.toLowerCase())
      fault(`cles/${id}.pem : l’empreinte n’est pas celle que vous attendez.`);
  });

// 3. Les têtes du registre, signées au moment où les lignes ont été scellées.
const heads = {};
for (const name of manifest.tetes)
  check(name, () => {
    const cells = bytes(name).toString("utf8").trim().split(" ");
    const [domain, seq, hash, , key, from, fromHash, root, signature] = cells;
    if (domain !== "mon-harmonie/ledger-head/2" || !keys[key] || !isSigned(keys[key], cells.slice(0, 8).join(" "), signature)) {
      fault(`${name} : la signature de cette tête du registre n’est pas bonne. La tête a été changée, ou signée par un autre.`);
      return;
    }
    heads[name] = { seq: Number(seq), hash, from: Number(from), fromHash, root };
  });

// 4. Chaque événement mène à la racine que la tête signe (RFC 6962).
const events = {};
for (const { fichier, tete, chemin } of [...manifest.evenements, ...manifest.etapes])
  check(fichier, () => {
    const text = bytes(fichier);
    const event = JSON.parse(text.toString("utf8"));
    let hash = sha256(Buffer.of(0), text);
    for (const { gauche, empreinte } of chemin) {
      const other = Buffer.from(empreinte, "hex");
      hash = gauche ? sha256(Buffer.of(1), other, hash) : sha256(Buffer.of(1), hash, other);
    }
    const head = heads[tete];
    if (!head) fault(`${fichier} : la tête ${tete} qui devrait le prouver n’est pas bonne.`);
    else if (hex(hash) !== head.root) fault(`${fichier} : cet événement n’est pas celui que la tête ${tete} a scellé.`);
    else if (event.seq <= head.from || event.seq > head.seq) fault(`${fichier} : son numéro n’est pas entre ceux de la tête ${tete}.`);
    else if (event.seq === head.seq && event.hash !== head.hash) fault(`${fichier} : son empreinte n’est pas celle de la tête ${tete}.`);
    else if (event.seq === head.from + 1 && event.prev_hash !== head.fromHash)
      fault(`${fichier} : il ne suit pas la tête d’avant ${tete}.`);
    events[fichier] = { ...event, facts: JSON.parse(event.payload) };
  });
const known = Object.values(events);
for (const event of known)
  for (const next of known)
    if (next.seq === event.seq + 1 && next.prev_hash !== event.hash) fault(`L’événement n° ${next.seq} ne suit pas le n° ${event.seq}.`);

// 5. Les réponses : une même personne, une même question, dans l’ordre.
const answers = manifest.evenements.map((e) => events[e.fichier]).filter(Boolean);
for (const [index, answer] of answers.entries()) {
  if (answer.facts.record !== manifest.accord) fault(`L’événement n° ${answer.seq} n’est pas de cet accord.`);
  if (answer.subject !== answers[0].subject) fault(`L’événement n° ${answer.seq} concerne une autre personne.`);
  if (index > 0 && answer.seq <= answers[index - 1].seq) fault(`L’événement n° ${answer.seq} n’est pas à sa place.`);
}

// 6. Les textes lus : leur empreinte est dans la réponse et dans la publication ; deux personnes ont signé.
const steps = manifest.etapes.map((e) => events[e.fichier]).filter(Boolean);
for (const answer of answers)
  if (!manifest.textes.some((t) => t.notice === answer.facts.notice))
    fault(`Le texte que la personne a lu pour la réponse n° ${answer.seq} n’est pas dans le dossier.`);
for (const { notice, fichier } of manifest.textes)
  check(fichier, () => {
    const hash = hex(sha256(bytes(fichier)));
    for (const answer of answers)
      if (answer.facts.notice === notice && answer.facts.sha256 && answer.facts.sha256 !== hash)
        fault(`${fichier} : ce n’est pas le texte que la personne a lu pour la réponse n° ${answer.seq}.`);
    const published = steps.find((s) => s.kind === "notice.published" && s.facts.notice === notice);
    const written = steps.find((s) => s.kind === "notice.submitted" && s.facts.notice === notice && s.facts.sha256 === hash);
    if (!published || published.facts.sha256 !== hash) fault(`${fichier} : ce n’est pas le texte qui a été publié.`);
    else if (!written || written.actor === published.actor) fault(`${fichier} : rien ne prouve que deux personnes l’ont relu.`);
    else if (answers.some((a) => a.facts.notice === notice && a.facts.sha256 && a.seq < published.seq))
      fault(`${fichier} : il a été publié après la réponse.`);
  });

// 7. Les reçus disent la même chose que les événements.
const status = {
  "consent.given": "dpv:ConsentGiven",
  "consent.renewed": "dpv:RenewedConsentGiven",
  "consent.refused": "dpv:ConsentRefused",
  "consent.withdrawn": "dpv:ConsentWithdrawn",
  "consent.expired": "dpv:ConsentExpired",
};
for (const { fichier, recu } of manifest.evenements)
  check(recu, () => {
    const [event, receipt] = [events[fichier], json(recu)];
    if (!event) return;
    const same =
      receipt["@id"] === `urn:uuid:${event.event_id}` &&
      receipt["dpv:hasIdentifier"] === `urn:uuid:${event.facts.record}` &&
      receipt.event.kind === event.kind &&
      receipt["dpv:hasConsentStatus"] === status[event.kind] &&
      receipt.event.ledgerSequence === event.seq &&
      receipt.event["dct:date"].slice(0, 19) === event.occurred_at.slice(0, 19) &&
      receipt.event.interface === (event.facts.ui ?? null) &&
      (!event.facts.sha256 || receipt["dpv:hasNotice"].sha256 === event.facts.sha256);
    if (!same) fault(`${recu} : ce reçu ne dit pas ce que dit l’événement n° ${event.seq}.`);
  });

if (faults.length > 0) {
  console.error("Ce dossier ne se vérifie pas :");
  for (const sentence of faults) console.error(`- ${sentence}`);
  process.exit(1);
}
const words = {
  "consent.given": "a dit oui",
  "consent.renewed": "a dit oui de nouveau",
  "consent.refused": "a dit non",
  "consent.withdrawn": "a retiré son accord",
  "consent.expired": "l’accord est arrivé à son terme",
};
for (const answer of answers)
  console.log(`Ligne n° ${answer.seq}, ${answer.occurred_at} : ${words[answer.kind]} (version du portail : ${answer.facts.ui ?? "sans objet"}).`);
console.log(`Tout se vérifie : ${answers.length} réponse(s), ${manifest.textes.length} texte(s), ${manifest.tetes.length} tête(s) du registre.`);
