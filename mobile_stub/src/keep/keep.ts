/** What the phone keeps: one store of names and values in IndexedDB. Several changes at once are made all or none. */
export interface Keep {
  get<T>(name: string): Promise<T | undefined>;
  names(prefix: string): Promise<string[]>;
  change(changes: Changes): Promise<void>;
  /** Makes the changes unless one of these names is kept already; whether it made them. Windows can't both do so. */
  changeUnless(kept: readonly string[], changes: () => Changes): Promise<boolean>;
  wipe(): Promise<void>;
}

export interface Changes {
  readonly put?: Readonly<Record<string, unknown>>;
  readonly drop?: readonly string[];
}

const STORE = "kept";

export async function openKeep(name = "linjepuls"): Promise<Keep> {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  return new IndexedKeep(await done(opening));
}

class IndexedKeep implements Keep {
  constructor(private readonly database: IDBDatabase) {
    // Another tab wipes the phone: it must not wait for this one.
    database.onversionchange = () => database.close();
  }

  get<T>(name: string): Promise<T | undefined> {
    return done<T | undefined>(this.reading().get(name));
  }

  async names(prefix: string): Promise<string[]> {
    const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
    return (await done(this.reading().getAllKeys(range))).map(String);
  }

  async change(changes: Changes): Promise<void> {
    const { transaction, store } = this.writing();
    write(transaction, store, () => changes);
    await finished(transaction);
  }

  async changeUnless(kept: readonly string[], changes: () => Changes): Promise<boolean> {
    const { transaction, store } = this.writing();
    let made = false;
    const looking = store.getAllKeys();
    looking.onsuccess = () => {
      made = !looking.result.some((name) => kept.includes(String(name)));
      if (made) write(transaction, store, changes);
    };
    await finished(transaction);
    return made;
  }

  async wipe(): Promise<void> {
    // Not where another window's wipe has closed it, or there is no room left even for that: deleting is enough.
    const cleared = await this.clear().then(
      () => true,
      () => false,
    );
    const name = this.database.name;
    this.database.close();
    await new Promise((resolve, reject) => {
      const deleting = indexedDB.deleteDatabase(name);
      deleting.onsuccess = resolve;
      // Another window still has it open: it is empty all the same.
      deleting.onblocked = deleting.onerror = cleared ? resolve : reject;
    });
  }

  private async clear(): Promise<void> {
    const { transaction, store } = this.writing();
    store.clear();
    await finished(transaction);
  }

  private reading(): IDBObjectStore {
    return this.database.transaction(STORE, "readonly").objectStore(STORE);
  }

  private writing(): { transaction: IDBTransaction; store: IDBObjectStore } {
    // "strict": an order or an answer must be on disk, not in a buffer, before anything is sent.
    const transaction = this.database.transaction(STORE, "readwrite", { durability: "strict" });
    return { transaction, store: transaction.objectStore(STORE) };
  }
}

function write(transaction: IDBTransaction, store: IDBObjectStore, changes: () => Changes): void {
  try {
    const { put = {}, drop = [] } = changes();
    for (const [name, value] of Object.entries(put)) store.put(value, name);
    for (const name of drop) store.delete(name);
  } catch (error) {
    transaction.abort();
    throw error;
  }
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function finished(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}
