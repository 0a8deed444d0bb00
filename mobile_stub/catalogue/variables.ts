/** Which variables a text has, and what each is: the app must hand over a number where a plural depends on it. */
import {
  type FunctionReference,
  type InlineExpression,
  type MessageReference,
  type Pattern,
  type SelectExpression,
  type TermReference,
  type VariableReference,
  type Variant,
  Visitor,
} from "@fluent/syntax";
import { type Catalogue, Mistake } from "./read.ts";

/** Each is formatted by the function of its name in `src/words/formats.ts`. */
export type Kind = "text" | "number" | "moment";
export type Variables = ReadonlyMap<string, Kind>;

export const FUNCTIONS: Readonly<Record<string, Kind>> = { NUMBER: "number", DATETIME: "moment" };
const PLURALS = new Set(["zero", "one", "two", "few", "many", "other"]);

export function variablesOf(pattern: Pattern, catalogue: Catalogue): Variables {
  const finder = new Finder(catalogue);
  finder.visit(pattern);
  return finder.kinds;
}

/** What `{ other-message }`, `{ message.part }` or `{ -term }` stands for. Raises Mistake where it is nothing. */
export function referred(node: MessageReference | TermReference, catalogue: Catalogue): Pattern {
  const name = node.attribute === null ? node.id.name : `${node.id.name}.${node.attribute.name}`;
  const pattern = node.type === "TermReference" ? catalogue.terms.get(name) : catalogue.texts.get(name);
  if (pattern === undefined) throw new Mistake(`${catalogue.path}: there is no ${name}`);
  return pattern;
}

/** The `$variable` that a function is called with or a plural depends on. */
export function subject(node: InlineExpression, catalogue: Catalogue): VariableReference {
  if (node.type === "VariableReference") return node;
  const [first, ...more] = node.type === "FunctionReference" ? node.arguments.positional : [];
  if (first?.type === "VariableReference" && more.length === 0) return first;
  throw new Mistake(`${catalogue.path}: a function, and what a text depends on, takes one $variable`);
}

export function isPlural(variant: Variant): boolean {
  return variant.key.type === "NumberLiteral" || PLURALS.has(variant.key.name);
}

class Finder extends Visitor {
  readonly kinds = new Map<string, Kind>();
  private readonly catalogue: Catalogue;
  private within: readonly Pattern[] = [];

  constructor(catalogue: Catalogue) {
    super();
    this.catalogue = catalogue;
  }

  override visitVariableReference(node: VariableReference): void {
    this.note(node, "text");
  }

  override visitFunctionReference(node: FunctionReference): void {
    const kind = FUNCTIONS[node.id.name];
    if (kind === undefined) throw new Mistake(`${this.catalogue.path}: there is no function ${node.id.name}`);
    this.note(subject(node, this.catalogue), kind);
  }

  override visitSelectExpression({ selector, variants }: SelectExpression): void {
    this.note(subject(selector, this.catalogue), variants.every(isPlural) ? "number" : "text");
    for (const variant of variants) this.visit(variant.value);
  }

  override visitMessageReference(node: MessageReference): void {
    this.follow(referred(node, this.catalogue));
  }

  override visitTermReference(node: TermReference): void {
    this.follow(referred(node, this.catalogue));
  }

  private follow(pattern: Pattern): void {
    if (this.within.includes(pattern)) throw new Mistake(`${this.catalogue.path}: a text that contains itself`);
    const before = this.within;
    this.within = [...before, pattern];
    this.visit(pattern);
    this.within = before;
  }

  private note({ id: { name } }: VariableReference, kind: Kind): void {
    const before = this.kinds.get(name) ?? "text";
    if (before !== "text" && kind !== "text" && before !== kind) {
      throw new Mistake(`${this.catalogue.path}: $${name} is both a ${before} and a ${kind}`);
    }
    this.kinds.set(name, kind === "text" ? before : kind);
  }
}
