/** The little of IndexedDB that the desk needs, as promises. */

export function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("The browser's database refused."));
  });
}

function finished(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    const fail = () => reject(transaction.error ?? new Error("The browser's database gave up."));
    transaction.onerror = fail;
    transaction.onabort = fail;
  });
}

/** Rows of one kind, of which each assignment has its own. */
export interface BrowserRows {
  read<T>(ask: (rows: IDBObjectStore) => IDBRequest<T>): Promise<T>;
  /**
   * A change that asks nothing, so that it is complete at once and is done even if the page goes in this moment. Resolves when
   * it is done; when that is “strict”, it survives a power cut from then on.
   */
  write(change: (rows: IDBObjectStore) => void, durability?: IDBTransactionDurability): Promise<void>;
  /** The same for a change that looks first: its requests may make others, and nothing of it is done if the page goes. */
  rewrite(change: (rows: IDBObjectStore) => void, durability?: IDBTransactionDurability): Promise<void>;
}

/** One database with one store, so that no tab ever waits for another to let a database be rebuilt. */
export function browserRows(database: string, store: string, key: readonly [string, string]): BrowserRows {
  let opened: Promise<IDBDatabase> | null = null;
  function open(): Promise<IDBDatabase> {
    const request = indexedDB.open(database, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(store, { keyPath: [...key] });
    };
    return answer(request);
  }
  /** A browser may close a database or refuse it for a while, so it is opened again when it is wanted again. */
  async function begin(mode: IDBTransactionMode, durability: IDBTransactionDurability = "default", isLast = false) {
    try {
      opened ??= open();
      return (await opened).transaction(store, mode, { durability });
    } catch (error) {
      opened = null;
      if (isLast) throw error;
      return begin(mode, durability, true);
    }
  }
  async function carryOut(
    change: (rows: IDBObjectStore) => void,
    durability: IDBTransactionDurability | undefined,
    isComplete: boolean,
  ): Promise<void> {
    const transaction = await begin("readwrite", durability);
    change(transaction.objectStore(store));
    // By itself it would be committed once the page has heard of its success, which a page that goes never does.
    if (isComplete) transaction.commit();
    await finished(transaction);
  }
  return {
    read: async (ask) => answer(ask((await begin("readonly")).objectStore(store))),
    write: (change, durability) => carryOut(change, durability, true),
    rewrite: (change, durability) => carryOut(change, durability, false),
  };
}

/** All rows of an assignment, whatever the second part of their key. */
export const ofAssignment = (assignmentId: string): IDBKeyRange =>
  IDBKeyRange.bound([assignmentId], [assignmentId, []]);
