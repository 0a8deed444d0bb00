/** The RFCs' published known answers, the same files as the server's tests read. For tests only. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export type Vector = Readonly<Record<string, string>>;

export function vectors(name: string): readonly Vector[] {
  return JSON.parse(
    readFileSync(fileURLToPath(new URL(`../../../tests/vectors/${name}.json`, import.meta.url)), "utf-8"),
  );
}

export function member(vector: Vector, name: string): string {
  const found = vector[name];
  if (found === undefined) throw new Error(`no ${name}`);
  return found.replace(/^0x/, "");
}
