/** Where this browser keeps things, each under its `id`. Every tab has its own hand on the same shelf. */
export interface Shelf<Kept extends { readonly id: string }> {
  all(): Promise<readonly Kept[]>;
  put(kept: Kept): Promise<void>;
  drop(ids: readonly string[]): Promise<void>;
  clear(): Promise<void>;
}

/** A shelf in IndexedDB, opened when it is first used. Whatever the browser does not allow is thrown where it was asked for. */
export function openShelf<Kept extends { readonly id: string }>(database: string, name: string): Shelf<Kept> {
  let opened: Promise<IDBDatabase> | undefined;
  const open = (): Promise<IDBDatabase> => {
    opened ??= opening(database, name, () => (opened = undefined));
    return opened;
  };
  const write = async (act: (store: IDBObjectStore) => void): Promise<void> => {
    const transaction = (await open()).transaction(name, 'readwrite');
    act(transaction.objectStore(name));
    await settled(transaction);
  };
  return {
    async all() {
      const request = (await open()).transaction(name).objectStore(name).getAll();
      return answered(request) as Promise<readonly Kept[]>;
    },
    put: (kept) => write((store) => store.put(kept)),
    drop: (ids) =>
      write((store) => {
        for (const id of ids) store.delete(id);
      }),
    clear: () => write((store) => store.clear()),
  };
}

async function opening(database: string, name: string, lost: () => void): Promise<IDBDatabase> {
  const request = indexedDB.open(database, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(name, { keyPath: 'id' });
  try {
    const connection = await answered(request);
    // Site data was cleared, or a newer page wants another version: the next use opens it again.
    connection.onclose = lost;
    connection.onversionchange = () => {
      connection.close();
      lost();
    };
    return connection;
  } catch (error) {
    lost();
    throw error;
  }
}

function answered<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The browser keeps nothing.'));
  });
}

/** What was written is there only once its transaction is through: a full disk says so at its end. */
function settled(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('The browser keeps nothing.'));
  });
}
