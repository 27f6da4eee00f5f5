// Writes what the last run of the tests says, test by test, for the impact assessment of the portal (docs/operations.md, "Results of the
// tests"). Reads the reports that tests/run.sh asks each test program for, and only those that are newer than the start of the run.
//   node tests/proofs.mjs <start of the run, in seconds> <file to write>
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [since, target] = [Number(process.argv[2]) * 1000, process.argv[3]];
const git = (...args) => {
  try {
    return execFileSync("git", ["-C", root, ...args], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return "";
  }
};

const folder = join(root, "artifacts", "tests");
const reports = (existsSync(folder) ? readdirSync(folder) : [])
  .filter((name) => name.endsWith(".ctrf"))
  .map((name) => join(folder, name))
  .filter((file) => statSync(file).mtimeMs >= since);

// A theory is one test here: it passed when every row of it that ran did, and at least one ran.
const rank = { failed: 2, passed: 1, skipped: 0 };
const tests = {};
for (const report of reports) {
  for (const test of JSON.parse(readFileSync(report, "utf8")).results.tests) {
    const name = test.name.replace(/\(.*$/s, "").replace(/^MonHarmonie\./, "");
    const status = test.status === "passed" || test.status === "skipped" ? test.status : "failed";
    if (!(name in tests) || rank[status] > rank[tests[name]]) tests[name] = status;
  }
}

const names = Object.keys(tests).sort();
if (names.length > 0) {
  mkdirSync(dirname(target), { recursive: true });
  const proofs = {
    format: "monharmonie:proofs:1",
    commit: git("rev-parse", "HEAD"),
    changed: git("status", "--porcelain") !== "",
    finishedAt: new Date().toISOString(),
    tests: Object.fromEntries(names.map((name) => [name, tests[name]])),
  };
  writeFileSync(target + ".new", JSON.stringify(proofs, null, 1) + "\n");
  renameSync(target + ".new", target);
}
