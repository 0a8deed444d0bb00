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

it("makes changes only as long as a name is not kept, and asks for them only then", async () => {
  const [keep, other] = [await openKeep("keep 3"), await openKeep("keep 3")];
  let asked = 0;
  const change = (value: number) => () => {
    asked += 1;
    return { put: { a: value }, drop: ["b"] };
  };
  await keep.change({ put: { b: 0 } });
  expect(await Promise.all([keep.changeUnless(["a"], change(1)), other.changeUnless(["a"], change(2))])).toEqual([
    true,
    false,
  ]);
  expect(await keep.changeUnless(["z", "a"], change(3))).toBe(false);
  expect(asked).toBe(1);
  expect([await keep.get("a"), await keep.names("")]).toEqual([1, ["a"]]);
});
