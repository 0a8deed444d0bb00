import "fake-indexeddb/auto";
import { expect, it } from "vitest";
import { openKeep } from "./keep";

it("keeps bytes and values by name, and forgets all of them", async () => {
  const keep = await openKeep("keep 1");
  await keep.change({ put: { "order.1": { request: new Uint8Array([1, 2]) }, "token.1": "x", session: "s" } });
  expect(await keep.get("order.1")).toEqual({ request: new Uint8Array([1, 2]) });
  expect(await keep.names("order.")).toEqual(["order.1"]);
  expect(await keep.get("none")).toBeUndefined();
  await keep.wipe();
  expect(await (await openKeep("keep 1")).names("")).toEqual([]);
});

it("makes several changes all or none", async () => {
  const keep = await openKeep("keep 2");
  await keep.change({ put: { a: 1 } });
  const unstorable = () => undefined;
  await expect(keep.change({ put: { b: 2, c: unstorable }, drop: ["a"] })).rejects.toThrow();
  expect(await keep.names("")).toEqual(["a"]);
});
