/** Which texts the app's sources use. What can't be followed counts as not used, so that no text is kept for nothing. */
import type { Dirent } from "node:fs";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type MessageReference, Visitor } from "@fluent/syntax";
import { parseAst } from "vite";
import { type Catalogue, camel, LANGUAGE_NAME, LOCALE } from "./read.ts";

const SOURCES = fileURLToPath(new URL("../src/", import.meta.url));
/** Filled in when the app is built: see page.ts. */
export const PAGES = ["index.html", "public/manifest.webmanifest"].map(
  (name) => new URL(`../${name}`, import.meta.url),
);
export const PLACE = /\{\{ (every )?([a-z0-9-]+) \}\}/g;

interface Node {
  readonly type: string;
  readonly end: number;
  readonly [member: string]: unknown;
}

/** Keys of texts that nothing in the app asks for. */
export function unused(catalogue: Catalogue, uses: ReadonlySet<string>): readonly string[] {
  const inOthers = references(catalogue);
  const all = (key: string) => camel(key).replace(/\..*/, ".*");
  const asked = (key: string) => uses.has(camel(key)) || uses.has(all(key)) || inOthers.has(key);
  const used = (key: string) => asked(key) || key === LOCALE || key === LANGUAGE_NAME;
  return [...catalogue.texts.keys()].filter((key) => !used(key));
}

export function sources(): readonly string[] {
  const files = readdirSync(SOURCES, { recursive: true, withFileTypes: true }).filter(isSource);
  return files.map((file) => readFileSync(join(file.parentPath, file.name), "utf8"));
}

export function usesOfApp(): ReadonlySet<string> {
  const inCode = sources().flatMap(usesIn);
  const inPages = PAGES.flatMap((page) =>
    [...readFileSync(page, "utf8").matchAll(PLACE)].map((place) => place[2] ?? ""),
  );
  return new Set([...inCode, ...inPages.map(camel)]);
}

function isSource(file: Dirent): boolean {
  return file.isFile() && /\.tsx?$/.test(file.name) && !/\.test\.ts$/.test(file.name);
}

/** Where in a source a text is asked for: from behind `words` to the end of its name, or of its part's. */
export interface Place {
  readonly name: string;
  readonly part: string | undefined;
  readonly start: number;
  readonly nameEnd: number;
  readonly end: number;
  /** The part is not written there: it is looked up while the app runs. */
  readonly lookedUp: boolean;
}

export function placesIn(source: string): readonly Place[] {
  const places: Place[] = [];
  walk(parseAst(source, { lang: "tsx" }) as unknown as Node, undefined, (node, parent) => {
    const name = nameIn(node);
    if (name === undefined) return;
    const inside = parent?.type === "MemberExpression" && parent.object === node ? parent : undefined;
    const part = inside && member(inside);
    const [start, nameEnd] = [(node.object as Node).end, node.end];
    const lookedUp = inside !== undefined && part === undefined;
    places.push({ name, part, start, nameEnd, end: part === undefined || !inside ? nameEnd : inside.end, lookedUp });
  });
  return places;
}

/** `words.name`, `words.name.part`, and `words.name.*` where all parts are used by another name or together. */
export function usesIn(source: string): readonly string[] {
  const uses: string[] = [];
  walk(parseAst(source, { lang: "tsx" }) as unknown as Node, undefined, (node, parent) => {
    const name = nameIn(node);
    if (name === undefined) return;
    if (parent?.type === "MemberExpression" && parent.object === node) uses.push(`${name}.${member(parent) ?? "*"}`);
    else uses.push(isListed(parent) ? `${name}.*` : name);
  });
  return uses;
}

/** `name` of `words.name`. */
function nameIn(node: Node): string | undefined {
  return node.type === "MemberExpression" && (node.object as Node).name === "words" ? member(node) : undefined;
}

function member(node: Node): string | undefined {
  return node.computed === true ? undefined : String((node.property as Node).name);
}

/** `Object.values(words.name)` */
function isListed(parent: Node | undefined): boolean {
  const callee = parent?.callee as Node | undefined;
  return callee?.type === "MemberExpression" && member(callee) === "values";
}

function walk(node: Node, parent: Node | undefined, visit: (node: Node, parent: Node | undefined) => void): void {
  visit(node, parent);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child === "object" && child !== null && "type" in child) walk(child as Node, node, visit);
    }
  }
}

class References extends Visitor {
  readonly names = new Set<string>();

  override visitMessageReference({ id, attribute }: MessageReference): void {
    this.names.add(attribute === null ? id.name : `${id.name}.${attribute.name}`);
  }
}

/** What texts say by way of other texts. */
function references(catalogue: Catalogue): ReadonlySet<string> {
  const references = new References();
  for (const pattern of catalogue.texts.values()) references.visit(pattern);
  return references.names;
}
