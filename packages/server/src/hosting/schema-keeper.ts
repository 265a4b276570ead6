import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { KeptSchema, SchemaKeeper } from '@pentaprism/core';
import type { FastifyBaseLogger } from 'fastify';
import { makeFolder } from './make-folder.ts';

/**
 * Keeps the schemas of models that were declared by rule in `inferred.json` of the data folder, where they can be read and
 * reviewed. A file that cannot be read or written is told to the log, and costs no request anything.
 */
export function createSchemaKeeper(directory: string, log: Pick<FastifyBaseLogger, 'warn'>): SchemaKeeper {
  const path = join(directory, 'inferred.json');
  let saving: Promise<void> = Promise.resolve();
  const write = async (schemas: readonly KeptSchema[]): Promise<void> => {
    const draft = `${path}.${process.pid}`;
    await makeFolder(directory, 0o700);
    await writeFile(draft, `${JSON.stringify(schemas, null, 2)}\n`, { mode: 0o600 });
    await rename(draft, path);
  };
  return {
    async load() {
      try {
        const kept: unknown = JSON.parse(await readFile(path, 'utf8'));
        return Array.isArray(kept) ? kept.filter(isKept) : [];
      } catch (err) {
        if ((err as NodeJS.ErrnoException).code !== 'ENOENT') log.warn({ err, path }, 'kept schemas cannot be read');
        return [];
      }
    },
    save(schemas) {
      // One after the other, so that the last is what stays.
      saving = saving
        .then(() => write(schemas))
        .catch((err: unknown) => log.warn({ err, path }, 'schemas cannot be kept'));
      return saving;
    },
  };
}

/** The file may have been edited; what is no schema any more is looked up anew. */
function isKept(value: unknown): value is KeptSchema {
  if (typeof value !== 'object' || value === null) return false;
  const { id, fetched, schema, published } = value as Partial<Record<keyof KeptSchema, unknown>>;
  const texts = [id, fetched, schema].every((each) => typeof each === 'string');
  return texts && !Number.isNaN(Date.parse(String(fetched))) && typeof published === 'object' && published !== null;
}
