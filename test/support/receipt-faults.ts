import { isDeepStrictEqual } from 'node:util';
import type { Plan, ReceiptRow } from '@pentaprism/core';
import { type AnyHandling, isObject, type ModelDeclaration, type ProviderDefinition } from '@pentaprism/core/provider';
import { at, escapeKey } from './json.ts';

/** Who plans, and for which model. */
export interface PlannedOffer {
  readonly definition: ProviderDefinition;
  readonly model: ModelDeclaration;
}

/** Where a receipt and the bodies it speaks of disagree; empty when every word of it is true. */
export function receiptFaults(offer: PlannedOffer, plan: Pick<Plan, 'calls' | 'receipt'>): readonly string[] {
  const bodies = plan.calls.map(({ body }) => body);
  return [
    ...plan.receipt.flatMap((row) => rowFaults(row, bodies)),
    ...sharedPlaces(plan.receipt),
    ...plan.receipt.flatMap((row) => limitFaults(offer.model, row)),
    ...bodies.flatMap((body) => unclaimedLeaves(offer, plan.receipt, body)),
    ...twice(plan.receipt.map(({ parameter }) => parameter)).map((name) => `${name} has two rows`),
  ];
}

function rowFaults(row: ReceiptRow, bodies: readonly unknown[]): readonly string[] {
  const { parameter, word, to } = row;
  if (word === 'dropped') return to === undefined ? [] : [`${parameter} is dropped and claims ${JSON.stringify(to)}`];
  return Object.entries(to ?? {}).flatMap(([path, value]) =>
    isTold(
      bodies.map((body) => at(body, path)),
      value,
    )
      ? []
      : [
          `${parameter} says ${path} ${JSON.stringify(value)}; sent were ${JSON.stringify(bodies.map((body) => at(body, path)))}`,
        ],
  );
}

/** Numbers upstream is told although its declaration says that it does not take them. */
function limitFaults({ params }: ModelDeclaration, { parameter, to = {} }: ReceiptRow): readonly string[] {
  const handling = new Map<string, AnyHandling>(Object.entries(params)).get(parameter);
  if (handling === undefined || handling.word === 'emulated' || handling.word === 'converted') return [];
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = handling;
  const told = handling.word === 'passthrough' ? parameter : handling.to;
  return Object.entries(to)
    .filter(([path]) => path === told || path.endsWith(`.${told}`))
    .flatMap(([, value]) => (Array.isArray(value) ? value : [value]))
    .filter((value) => typeof value === 'number' && (value < min || value > max))
    .map((value) => `${parameter} is sent as ${value}, which is not from ${min} to ${max}`);
}

/** What every call is told, or a list of what each is told. */
function isTold(sent: readonly unknown[], told: unknown): boolean {
  if (sent.every((one) => isDeepStrictEqual(one, told))) return true;
  return Array.isArray(told) && sent.length > 1 && isDeepStrictEqual([...sent], told);
}

function sharedPlaces(receipt: readonly ReceiptRow[]): readonly string[] {
  const claims = receipt.flatMap(({ parameter, to = {} }) => Object.keys(to).map((path) => ({ parameter, path })));
  return claims.flatMap((one, index) =>
    claims
      .slice(index + 1)
      .filter((other) => isInside(one.path, other.path) || isInside(other.path, one.path))
      .map((other) => `${one.parameter} and ${other.parameter} both claim ${other.path}`),
  );
}

function unclaimedLeaves(
  { definition, model }: PlannedOffer,
  receipt: readonly ReceiptRow[],
  body: unknown,
): readonly string[] {
  const claimed = receipt.flatMap(({ to = {} }) => Object.keys(to));
  const fixed = Object.entries(model.always ?? {}).map(([path, value]) => ({
    path: definition.root === undefined ? path : `${definition.root}.${path}`,
    value,
  }));
  return leavesOf(body)
    .filter((leaf) => !claimed.some((path) => isInside(path, leaf)))
    .filter(
      (leaf) => !fixed.some(({ path, value }) => isInside(path, leaf) && isDeepStrictEqual(at(body, path), value)),
    )
    .map((leaf) => `nobody answers for ${leaf} ${JSON.stringify(at(body, leaf))}`);
}

/** The paths of all scalars in a JSON value; an empty list or object counts as one. */
function leavesOf(value: unknown, path = ''): readonly string[] {
  const entries = Array.isArray(value) ? [...value.entries()] : isObject(value) ? Object.entries(value) : [];
  if (entries.length === 0) return path === '' ? [] : [path];
  return entries.flatMap(([key, child]) =>
    leavesOf(child, path === '' ? escapeKey(String(key)) : `${path}.${escapeKey(String(key))}`),
  );
}

function isInside(outer: string, inner: string): boolean {
  return inner === outer || inner.startsWith(`${outer}.`);
}

function twice(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
