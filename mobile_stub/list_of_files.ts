/** Writes `files.json`: what the service worker keeps, and the build as a hash over every name and byte of it. */
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
  const hash = createHash("sha256");
  for (const name of files) hash.update(`${name}\n`).update(readFileSync(join(folder, name)));
  const list = { build: hash.digest("hex").slice(0, 16), files };
  writeFileSync(join(folder, LIST), `${JSON.stringify(list, null, 1)}\n`);
}
