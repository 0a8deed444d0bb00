/** Fails where a language lacks a text, has other variables than the others, or has texts that the app does not use. */
import { differences } from "./differences.ts";
import { readAll } from "./read.ts";
import { unused, usesOfApp } from "./uses.ts";

const catalogues = readAll();
const uses = usesOfApp();
const idle = catalogues.flatMap((catalogue) =>
  unused(catalogue, uses).map((key) => `${catalogue.path}: ${key} is not used in the app`),
);
const complaints = [...differences(catalogues), ...idle];
for (const complaint of complaints) process.stderr.write(`${complaint}\n`);
if (complaints.length > 0) process.exitCode = 1;
