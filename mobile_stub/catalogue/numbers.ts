/** In the build a text has a number in place of its name: names are for those who write the app, not for the network. */
import { basename } from "node:path";
import type { Plugin } from "vite";
import { modules } from "./modules.ts";
import { type Catalogue, Mistake, readAll } from "./read.ts";
import { placesIn } from "./uses.ts";

export interface Numbered {
  /** File name → content: each language's texts are a list. */
  readonly modules: Readonly<Record<string, string>>;
  /** Name → place in its list. */
  readonly numbers: ReadonlyMap<string, number>;
}

export function withNumbers(): Plugin {
  let all: Numbered;
  return {
    name: "with-numbers",
    apply: "build",
    // While there are types to be taken away: the compiled words have some.
    enforce: "pre",
    buildStart() {
      all = numbered(readAll());
    },
    transform: {
      filter: { id: /\/src\/.*\.tsx?$/ },
      handler: (code, id) => (/\/compiled\//.test(id) ? all.modules[basename(id)] : asked(code, all.numbers)),
    },
  };
}

export function numbered(catalogues: readonly Catalogue[]): Numbered {
  const numbers = new Map<string, number>();
  const list = (texts: ReadonlyMap<string, string>) => {
    const names = [...texts.keys()].sort();
    for (const [place, name] of names.entries()) numbers.set(name, place);
    return `[${names.map((name) => texts.get(name)).join(",\n")}]`;
  };
  return { modules: modules(catalogues, list), numbers };
}

/** `words.name` becomes `words[7]`. Raises Mistake where there is no such text. */
export function asked(source: string, numbers: ReadonlyMap<string, number>): string {
  return placesIn(source).reduceRight((code, { name, start, end }) => {
    if (!numbers.has(name)) throw new Mistake(`there is no ${name}`);
    return `${code.slice(0, start)}[${numbers.get(name)}]${code.slice(end)}`;
  }, source);
}
