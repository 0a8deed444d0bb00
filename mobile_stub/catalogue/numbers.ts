/** In the build a text has a number in place of its name: names are for those who write the app, not for the network. */
import { basename } from "node:path";
import type { Plugin } from "vite";
import { modules, type Said } from "./modules.ts";
import { type Catalogue, Mistake, readAll } from "./read.ts";
import { placesIn, sources } from "./uses.ts";

export interface Numbered {
  /** File name → content: each language's texts are a list, and so are a text's parts where none is looked up. */
  readonly modules: Readonly<Record<string, string>>;
  /** Name → place in its list. */
  readonly numbers: ReadonlyMap<string, number>;
  /** Name → its parts in the order of their list. */
  readonly parts: ReadonlyMap<string, readonly string[]>;
}

/** Where the compiled words say where a language's are. */
const ADDRESS = /new URL\("\.\/(.*?)", import\.meta\.url\)\.href/g;

export function withNumbers(): Plugin {
  let all: Numbered;
  const files = new Map<string, string>();
  return {
    name: "with-numbers",
    apply: "build",
    // While there are types to be taken away: the compiled words have some.
    enforce: "pre",
    buildStart() {
      all = numbered(readAll(), sources());
      for (const [name, source] of Object.entries(all.modules)) {
        if (name.endsWith(".json")) files.set(name, this.emitFile({ type: "asset", name, source }));
      }
    },
    transform: {
      filter: { id: /\/src\/.*\.tsx?$/ },
      handler: (code, id) =>
        /\/compiled\//.test(id)
          ? all.modules[basename(id)]?.replace(ADDRESS, (_, name) => `import.meta.ROLLUP_FILE_URL_${files.get(name)}`)
          : asked(code, all),
    },
  };
}

/** `asking`: all sources that ask for texts. */
export function numbered(catalogues: readonly Catalogue[], asking: readonly string[]): Numbered {
  const lookedUp = new Set(asking.flatMap(placesIn).flatMap(({ name, lookedUp }) => (lookedUp ? [name] : [])));
  const numbers = new Map<string, number>();
  const parts = new Map<string, readonly string[]>();
  const written = (name: string, said: Said = "") => {
    if (!(said instanceof Map)) return said;
    if (lookedUp.has(name)) return Object.fromEntries(said);
    // The first language's order is everybody's.
    const order = parts.get(name) ?? [...said.keys()];
    parts.set(name, order);
    return order.map((part) => said.get(part));
  };
  const list = (texts: ReadonlyMap<string, Said>) => {
    const names = [...texts.keys()].sort();
    for (const [place, name] of names.entries()) numbers.set(name, place);
    return JSON.stringify(names.map((name) => written(name, texts.get(name))));
  };
  return { modules: modules(catalogues, list), numbers, parts };
}

/** `words.name` becomes `words[7]`, and `words.name.part` `words[7][0]`. Raises Mistake where there is no such text. */
export function asked(source: string, { numbers, parts }: Numbered): string {
  return placesIn(source).reduceRight((code, { name, part, start, nameEnd, end }) => {
    const [number, place] = [numbers.get(name), parts.get(name)?.indexOf(part ?? "")];
    if (number === undefined || (part !== undefined && place === -1)) throw new Mistake(`there is no ${name}`);
    const inside = part === undefined || place === undefined ? code.slice(nameEnd, end) : `[${place}]`;
    return `${code.slice(0, start)}[${number}]${inside}${code.slice(end)}`;
  }, source);
}
