/** Writes `files.json`: what the service worker keeps, and the build as a hash over the name and the content of each file. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

const LIST = "files.json";
const WORKER = "service_worker.js";

export function listOfFiles(): Plugin {
  return {
    name: "list-of-files",
    apply: "build",
    // Where a browser takes no module, a service worker is one script: with an import it would not be registered.
    generateBundle(_, bundle) {
      const worker = bundle[WORKER];
      if (worker?.type !== "chunk" || worker.imports.length > 0) this.error(`${WORKER} must stand alone`);
    },
    // After files that are copied as they are: nothing else writes into the folder then.
    writeBundle: { order: "post", sequential: true, handler: (options) => write(options.dir ?? "dist") },
  };
}

function write(folder: string): void {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = found.map((entry) =>
    join(entry.parentPath, entry.name)
      .slice(folder.length + 1)
      .replaceAll("\\", "/"),
  );
  const files = names.filter((name) => name !== LIST).sort();
  const list = { build: buildOf(files.map((name) => [name, readFileSync(join(folder, name))])), files };
  writeFileSync(join(folder, LIST), `${JSON.stringify(list, null, 1)}\n`);
}

/** As witnesses count it (`app_hash`): a content's own hash, since contents themselves would run into each other. */
export function buildOf(files: readonly (readonly [name: string, content: Uint8Array | string])[]): string {
  const hash = createHash("sha256");
  for (const [name, content] of files) hash.update(`${name}\n${createHash("sha256").update(content).digest("hex")}\n`);
  return hash.digest("hex").slice(0, 16);
}
