/** One text as data for `src/words/said.ts`: a string, or its pieces where it has variables. */
import type {
  FunctionReference,
  InlineExpression,
  Pattern,
  PatternElement,
  SelectExpression,
  Variant,
} from "@fluent/syntax";
import type { Piece, Text } from "../src/words/said.ts";
import { type Catalogue, camel } from "./read.ts";
import { FUNCTIONS, isPlural, referred, subject, type Variables } from "./variables.ts";

export interface Scope {
  readonly catalogue: Catalogue;
  readonly variables: Variables;
}

export function dataOf(pattern: Pattern, scope: Scope): string | Text {
  const pieces = joined(inside(pattern, scope));
  const [only = "", ...more] = pieces;
  return typeof only === "string" && more.length === 0 ? only : { said: pieces };
}

function inside(pattern: Pattern, scope: Scope): readonly Piece[] {
  return pattern.elements.flatMap((element) => piecesOf(element, scope));
}

/** Texts that stand beside each other are one. */
function joined(pieces: readonly Piece[]): readonly Piece[] {
  const all: Piece[] = [];
  for (const piece of pieces) {
    const last = all[all.length - 1];
    if (typeof last === "string" && typeof piece === "string") all[all.length - 1] = last + piece;
    else all.push(piece);
  }
  return all;
}

function piecesOf(element: PatternElement, scope: Scope): readonly Piece[] {
  if (element.type === "TextElement") return [element.value];
  const node = element.expression;
  return node.type === "SelectExpression" ? [select(node, scope)] : inline(node, scope);
}

function inline(node: InlineExpression, scope: Scope): readonly Piece[] {
  switch (node.type) {
    case "StringLiteral":
      return [node.parse().value];
    case "NumberLiteral":
      return [node.value];
    case "Placeable":
      return piecesOf(node, scope);
    case "VariableReference":
      return [variable(node.id.name, scope)];
    case "FunctionReference":
      return [call(node, scope)];
    default:
      return inside(referred(node, scope.catalogue), scope);
  }
}

/** As Fluent has it, a number is written in the reader's way even where the text does not ask for it. */
function variable(name: string, { variables }: Scope): Piece {
  const kind = variables.get(name);
  return kind === "number" || kind === "moment" ? { of: camel(name), as: kind } : { of: camel(name) };
}

function call(node: FunctionReference, { catalogue }: Scope): Piece {
  const of = camel(subject(node, catalogue).id.name);
  const as = FUNCTIONS[node.id.name] === "moment" ? "moment" : "number";
  const options = node.arguments.named.map((option) => [option.name.name, option.value.parse().value] as const);
  return options.length === 0 ? { of, as } : { of, as, how: Object.fromEntries(options) };
}

/** A number that is named itself comes before the language's plurals; "": what is said otherwise. */
function select({ selector, variants }: SelectExpression, scope: Scope): Piece {
  const said = (variant: Variant) => dataOf(variant.value, scope);
  const chosen = variants.filter((variant) => !variant.default).map((variant) => [keyOf(variant), said(variant)]);
  const otherwise = variants.filter((variant) => variant.default).map((variant) => ["", said(variant)]);
  return {
    of: camel(subject(selector, scope.catalogue).id.name),
    when: Object.fromEntries([...chosen, ...otherwise]),
    ...(variants.every(isPlural) && { as: "number" as const }),
  };
}

function keyOf({ key }: Variant): string {
  return key.type === "NumberLiteral" ? String(key.parse().value) : key.name;
}
