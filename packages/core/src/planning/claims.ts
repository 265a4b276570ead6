import { isDeepStrictEqual } from 'node:util';
import type { Path } from '../contract/json.ts';
import type { ReceiptRow } from '../contract/plan.ts';
import { present } from '../contract/present.ts';
import type { ReceiptWord } from '../contract/vocabulary.ts';
import { escapeKey, leadsInto, overlaps } from './body.ts';

/**
 * One place of the body, one claim.
 *
 * Whoever writes later wins, in an order that is always the same: fixed fields, canonical parameters, declared extras,
 * `provider_options`. The row of whoever wrote before is corrected: it no longer says that its value was sent. Two
 * declared parameters of one rank that write one place are refused by the kit, since no order of theirs would be right.
 */
export interface Claims {
  /** The receipt so far, without `to`: what upstream is told is known only when all have written. */
  readonly rows: DraftRow[];
  readonly places: Map<Path, Claim>;
  /** By row: the parameters that were sent in its place. */
  readonly overruled: Map<number, readonly string[]>;
}

/** A row of the receipt before it is known what upstream is told. */
export interface DraftRow extends Omit<ReceiptRow, 'to'> {
  /** Core does its part for it whatever upstream is told, so the asked value is met in the end. */
  readonly byCoreToo?: true;
}

interface Claim {
  /** What stands there; one value for each call where they differ. */
  readonly value: unknown;
  /** The rows that answer for it; the receipt shows it in the first. */
  readonly rows: readonly number[];
}

/** No rows, no claims. */
export function noClaims(): Claims {
  return { rows: [], places: new Map(), overruled: new Map() };
}

/** Adds a row and returns its number. */
export function addRow({ rows }: Claims, row: DraftRow): number {
  return rows.push(row) - 1;
}

/** Has a row answer for a place just written. `replaced` is a place whose whole value had to go for that. */
export function claim(claims: Claims, row: number, path: Path, value: unknown, replaced?: Path): void {
  let rows: readonly number[] = [row];
  for (const place of claims.places.keys()) {
    if (replaced !== undefined && leadsInto(replaced, place)) lose(claims, place, row);
    else if (overlaps(place, path)) {
      const shared = meet(claims, row, { place, path, value });
      if (shared === 'there') return;
      if (shared !== undefined) rows = [...rows, ...shared];
    }
  }
  claims.places.set(path, { value, rows });
}

/**
 * Settles a new claim with an older one that overlaps it.
 *
 * Where both say the same, nobody loses: the row joins the older claim (`there`), or the older rows join the new one.
 */
function meet(
  claims: Claims,
  row: number,
  { place, path, value }: { readonly place: Path; readonly path: Path; readonly value: unknown },
): 'there' | readonly number[] | undefined {
  const held = claims.places.get(place);
  if (held === undefined) return undefined;
  if (leadsInto(place, path)) {
    if (isDeepStrictEqual(valueBelow(held.value, place, path), value)) {
      claims.places.set(place, { ...held, rows: [...held.rows, row] });
      return 'there';
    }
    lose(claims, place, row);
    if (place !== path) keepRest(claims, place, held, path);
    return undefined;
  }
  if (!isDeepStrictEqual(valueBelow(value, path, place), held.value)) {
    lose(claims, place, row);
    return undefined;
  }
  claims.places.delete(place);
  return held.rows;
}

/** Whether what a row wrote at a place stands as it wrote it. */
export function stands({ places }: Claims, row: number, path: Path): boolean {
  return places.get(path)?.rows[0] === row;
}

/** The places first claimed by rows from this number on. */
export function placesSince({ places }: Claims, row: number): readonly Path[] {
  const since: Path[] = [];
  for (const [path, { rows }] of places) if ((rows[0] ?? 0) >= row) since.push(path);
  return since;
}

/** The names of those who wrote at a place, or somewhere inside it. */
export function writersOf({ places, rows }: Claims, path: Path): readonly string[] {
  const writers: string[] = [];
  for (const [place, claim] of places) {
    const writer = rows[claim.rows[0] ?? -1];
    if (writer !== undefined && overlaps(place, path)) writers.push(writer.parameter);
  }
  return writers;
}

/** The receipt: every row with exactly what upstream is told for it. */
export function receiptOf({ rows, places, overruled }: Claims): readonly ReceiptRow[] {
  const told: Record<Path, unknown>[] = [];
  const partners: string[] = [];
  for (const [path, { value, rows: claimants }] of places) {
    const first = claimants[0] ?? -1;
    const to = told[first];
    if (to === undefined) told[first] = { [path]: value };
    else to[path] = value;
    for (const other of claimants) if (other !== first) partners[other] = rows[first]?.parameter ?? '';
  }
  return rows.map((row, index) => {
    const by = overruled.get(index);
    return by === undefined
      ? standing(row, told[index], partners[index])
      : overridden(row, told[index], partners[index], `${by.join(' and ')} overrides it.`);
  });
}

type To = ReceiptRow['to'];

function standing(draft: DraftRow, to: To, partner: string | undefined): ReceiptRow {
  const { parameter, word, from, why, snapped, meant, addressed } = draft;
  const sentence = to === undefined && partner !== undefined ? `${why} It is sent together with ${partner}.` : why;
  const row =
    to === undefined ? { parameter, word, from, why: sentence } : { parameter, word, from, to, why: sentence };
  if (snapped === undefined && meant === undefined && addressed === undefined) return row;
  return {
    ...row,
    ...present({ snapped, meant, addressed }),
  };
}

function overridden(row: DraftRow, told: To, partner: string | undefined, sentence: string): ReceiptRow {
  if (told !== undefined || partner !== undefined || !isSent(row.word)) {
    const { why, ...rest } = standing(row, told, partner);
    return { ...rest, why: `${why} ${sentence}`, snapped: true };
  }
  const { parameter, from, why, byCoreToo } = row;
  return byCoreToo
    ? { parameter, word: 'emulated', from, why: `${why} ${sentence}` }
    : { parameter, word: 'dropped', from, why: `Not sent: ${sentence}` };
}

/** Whether upstream hears of a parameter with this word. */
function isSent(word: ReceiptWord): boolean {
  return word !== 'dropped' && word !== 'emulated';
}

function lose(claims: Claims, place: Path, winner: number): void {
  const { rows } = claims.places.get(place) ?? { rows: [] };
  claims.places.delete(place);
  const by = claims.rows[winner]?.parameter ?? '';
  for (const row of rows) {
    const before = claims.overruled.get(row) ?? [];
    if (row !== winner && !before.includes(by)) claims.overruled.set(row, [...before, by]);
  }
}

/** Of a value only one part was overwritten: its rows still answer for the other parts. */
function keepRest(claims: Claims, place: Path, { value, rows }: Claim, overwritten: Path): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    const path = `${place}.${escapeKey(key)}`;
    if (path === overwritten) continue;
    if (leadsInto(path, overwritten)) keepRest(claims, path, { value: part, rows }, overwritten);
    else claims.places.set(path, { value: part, rows });
  }
}

/** What a value has at a place below its own. */
function valueBelow(value: unknown, own: Path, path: Path): unknown {
  if (path === own) return value;
  let here = value;
  for (const key of keysOf(path.slice(own.length + 1))) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) return undefined;
    here = Reflect.get(here, key);
  }
  return here;
}

function keysOf(path: Path): readonly string[] {
  return Array.from(`.${path}`.matchAll(/\.((?:[^.\\]|\\.)*)/g), ([, key = '']) => key.replace(/\\(.)/g, '$1'));
}
