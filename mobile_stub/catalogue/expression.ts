/** One text as TypeScript: a template literal over `v`, its variables. */
import type {
  FunctionReference,
  InlineExpression,
  Pattern,
  PatternElement,
  SelectExpression,
  Variant,
} from "@fluent/syntax";
import { type Catalogue, camel, LOCALE, plain } from "./read.ts";
import { FUNCTIONS, referred, subject, type Variables } from "./variables.ts";

export interface Scope {
  readonly catalogue: Catalogue;
  readonly variables: Variables;
}

export function expression(pattern: Pattern, scope: Scope): string {
  return `\`${inside(pattern, scope)}\``;
}

function inside(pattern: Pattern, scope: Scope): string {
  return pattern.elements.map((element) => piece(element, scope)).join("");
}

function piece(element: PatternElement, scope: Scope): string {
  if (element.type === "TextElement") return escaped(element.value);
  const node = element.expression;
  return node.type === "SelectExpression" ? `\${${select(node, scope)}}` : inline(node, scope);
}

function inline(node: InlineExpression, scope: Scope): string {
  switch (node.type) {
    case "StringLiteral":
      return escaped(node.parse().value);
    case "NumberLiteral":
      return escaped(node.value);
    case "Placeable":
      return piece(node, scope);
    case "VariableReference":
      return `\${${variable(node.id.name, scope)}}`;
    case "FunctionReference":
      return `\${${call(node, scope)}}`;
    default:
      return inside(referred(node, scope.catalogue), scope);
  }
}

/** As Fluent has it, a number is written in the reader's way even where the text does not ask for it. */
function variable(name: string, scope: Scope): string {
  const value = `v.${camel(name)}`;
  const kind = scope.variables.get(name);
  return kind === "text" ? value : format(kind ?? "", [value], scope);
}

function call(node: FunctionReference, scope: Scope): string {
  const value = `v.${camel(subject(node, scope.catalogue).id.name)}`;
  const options = node.arguments.named.map((option) => `${option.name.name}: ${literal(option.value.parse().value)}`);
  const named = options.length === 0 ? [] : [`{ ${options.join(", ")} }`];
  return format(FUNCTIONS[node.id.name] ?? "", [value, ...named], scope);
}

/** A call of `src/words/formats.ts`. */
function format(name: string, given: readonly string[], { catalogue }: Scope): string {
  return `formats.${name}(${[literal(plain(catalogue, LOCALE)), ...given].join(", ")})`;
}

function select({ selector, variants }: SelectExpression, scope: Scope): string {
  const { name } = subject(selector, scope.catalogue).id;
  const otherwise = variants.filter((variant) => variant.default).map((variant) => expression(variant.value, scope));
  const chosen = variants.filter((variant) => !variant.default);
  const tests = chosen.map((variant) => `${test(name, variant, scope)} ? ${expression(variant.value, scope)} : `);
  return [...tests, ...otherwise].join("");
}

function test(name: string, { key }: Variant, scope: Scope): string {
  const value = `v.${camel(name)}`;
  if (key.type === "NumberLiteral") return `${value} === ${key.parse().value}`;
  const compared = scope.variables.get(name) === "number" ? format("plural", [value], scope) : value;
  return `${compared} === ${literal(key.name)}`;
}

function literal(value: string | number): string {
  return JSON.stringify(value);
}

function escaped(text: string): string {
  return text.replace(/[`\\$]/g, "\\$&");
}
