import type { Failure } from '../contract/provider.ts';

/** What an error means, as a fact: the kind of failure and what it says of the job. Its words are not part of it. */
export type FailureMeaning = Pick<Failure, 'kind' | 'stage' | 'again' | 'maybeAccepted' | 'ended'>;

/** Meanings by what upstream calls an error: a type, the name of a status, or an HTTP status. */
export type FailureTable<Meaning extends FailureMeaning = FailureMeaning> = Readonly<Record<string | number, Meaning>>;

/** What an error means that only its words tell. */
export interface WordedMeaning extends FailureMeaning {
  readonly words: RegExp;
  /** The statuses under which the words mean it: `['NOT_FOUND']`, `[400, 422]`. Absent: under any. */
  readonly under?: readonly (string | number)[];
}

/** What a provider's errors mean, as data. The tables are asked in this order; only the last is needed. */
export interface FailureTables {
  /** By upstream's own name of an error, which says more than a status. */
  readonly byType?: FailureTable;
  /** By upstream's words, where nothing else tells errors apart. The first entry that matches counts. */
  readonly byWords?: readonly WordedMeaning[];
  /** By the name of a status or by the HTTP status. */
  readonly byStatus: FailureTable;
}

/** What upstream said of an error. */
export interface SaidOfError {
  /** Upstream's names of the error, the most exact one first; what is absent is passed over. */
  readonly types?: readonly (string | undefined)[];
  /** Upstream's words. */
  readonly words?: string | undefined;
  /** The name of the status, if upstream has names for them, and the HTTP status: the most exact one first. */
  readonly statuses: readonly (string | number | undefined)[];
}

/**
 * What an error means by a provider's tables: by its type, else by its words, else by its status.
 *
 * An error that is in no table is `invalid` when its HTTP status is from 400 to 499, and `failed` otherwise. Never throws.
 */
export function readMeaning(
  { byType = {}, byWords = [], byStatus }: FailureTables,
  { types = [], words = '', statuses }: SaidOfError,
): FailureMeaning {
  return (
    firstIn(byType, types) ??
    meaningOfWords(byWords, words, statuses) ??
    firstIn(byStatus, statuses) ?? { kind: statuses.some(isRequestError) ? 'invalid' : 'failed' }
  );
}

/** The meaning under a name or status; `undefined` when the table has none, or there is no name. */
export function meaningAt<Meaning extends FailureMeaning>(
  table: FailureTable<Meaning>,
  name: string | number | undefined,
): Meaning | undefined {
  return name !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
}

function firstIn(table: FailureTable, names: readonly (string | number | undefined)[]): FailureMeaning | undefined {
  return meaningAt(
    table,
    names.find((name) => meaningAt(table, name) !== undefined),
  );
}

function meaningOfWords(
  byWords: readonly WordedMeaning[],
  said: string,
  statuses: SaidOfError['statuses'],
): FailureMeaning | undefined {
  const found = byWords.find(
    ({ words, under }) =>
      words.test(said) && (under === undefined || under.some((status) => statuses.includes(status))),
  );
  if (found === undefined) return undefined;
  const { words: _, under: __, ...meaning } = found;
  return meaning;
}

function isRequestError(status: string | number | undefined): boolean {
  return typeof status === 'number' && status >= 400 && status < 500;
}
