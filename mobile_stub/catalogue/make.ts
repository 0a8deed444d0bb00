/** Compiles the words of `locales/` into `src/words/compiled/`, which is in no commit. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { differences } from "./differences.ts";
import { modules } from "./modules.ts";
import { type Catalogue, Mistake, readAll } from "./read.ts";

const COMPILED = new URL("../src/words/compiled/", import.meta.url);

/** Raises Mistake where the languages do not say the same things. */
export function compile(catalogues: readonly Catalogue[] = readAll()): void {
  const different = differences(catalogues);
  if (different.length > 0) throw new Mistake(different.join("\n"));
  mkdirSync(COMPILED, { recursive: true });
  for (const [name, code] of Object.entries(modules(catalogues))) writeIfNew(new URL(name, COMPILED), code);
}

/** A file that is being read by another step is left alone. */
function writeIfNew(file: URL, code: string): void {
  try {
    if (readFileSync(file, "utf8") === code) return;
  } catch {
    // Not there yet.
  }
  writeFileSync(file, code);
}

if (import.meta.main) compile();
