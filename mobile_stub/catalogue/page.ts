/** The words in the build: compiled before it, and put into the page and the manifest, which have no program. */
import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Plugin } from "vite";
import { compile } from "./make.ts";
import { type Catalogue, FALLBACK, plain, readAll } from "./read.ts";
import { PAGES, PLACE } from "./uses.ts";

export function withWords(): Plugin {
  return {
    name: "with-words",
    configResolved: () => compile(),
    writeBundle: { order: "post", sequential: true, handler: (options) => fill(options.dir ?? "dist") },
  };
}

function fill(folder: string): void {
  const catalogues = readAll();
  for (const page of PAGES) {
    const file = join(folder, basename(page.pathname));
    const written = file.endsWith(".html") ? inHtml : inJson;
    writeFileSync(file, filled(readFileSync(file, "utf8"), catalogues, written));
  }
}

/** `{{ name }}` in the language of the page itself; `{{ every name }}` in all languages, each marked as what it is. */
export function filled(text: string, catalogues: readonly Catalogue[], written: (text: string) => string): string {
  return text.replace(PLACE, (_, every: string | undefined, key: string) => {
    const said = catalogues.map((catalogue) => [catalogue.language, written(plain(catalogue, key))] as const);
    if (every === undefined) return said.find(([language]) => language === FALLBACK)?.[1] ?? "";
    return said.map(([language, words]) => `<span lang="${language}">${words}</span>`).join(" ");
  });
}

export function inHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

export function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
