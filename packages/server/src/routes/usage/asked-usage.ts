import { PentaprismError } from '@pentaprism/core';
import { type UsagePart, usageParts } from '@pentaprism/store';
import type { Addressed } from '../../http/context.ts';
import { many, notTaken, one, wholeNumber } from '../query.ts';
import { type Report, sources } from './reports.ts';

type Query = Addressed['Querystring'];

/** The widths of a bucket, each with how many a page has. */
export const widths = {
  '1h': { by: 'hour', seconds: 3600, fallback: 24, most: 168 },
  '1d': { by: 'day', seconds: 24 * 3600, fallback: 7, most: 180 },
} as const;

/** What is asked of the sums of jobs. Times are Unix seconds, and begin or end a bucket. */
export interface AskedUsage {
  readonly width: (typeof widths)[keyof typeof widths];
  /** Where the page begins. */
  readonly from: number;
  /** Where the whole of it ends. */
  readonly until: number;
  /** How many buckets the page has, at most. */
  readonly limit: number;
  readonly parts: readonly UsagePart[];
  readonly only: Readonly<Partial<Record<UsagePart, readonly string[]>>>;
}

/** Reads what OpenAI’s clients ask of usage. Throws `invalid_value` and `missing_required_parameter`, naming the parameter. */
export function askedUsage(query: Query, { groups, filters, untold }: Report, nowSeconds: number): AskedUsage {
  const width = widthOf(query);
  const down = (time: number): number => Math.floor(time / width.seconds) * width.seconds;
  const start = timeOf(query, 'start_time');
  if (start === undefined) {
    const message = 'Usage needs a start_time, in Unix seconds.';
    throw new PentaprismError('missing_required_parameter', message, { param: 'start_time' });
  }
  const end = timeOf(query, 'end_time') ?? nowSeconds + 1;
  if (end <= start && one(query, 'end_time') !== undefined) {
    throw notTaken('end_time', String(end), `a time after start_time, which is ${start}`);
  }
  for (const name of untold) if (many(query, name).length > 0) throw cannotTell(name, Object.keys(filters));
  return {
    width,
    from: Math.max(down(start), down(pageOf(query) ?? start)),
    // The bucket of this moment is the last there is.
    until: Math.min(down(end - 1), down(nowSeconds)) + width.seconds,
    limit: wholeNumber(query, 'limit', { least: 1, most: width.most, fallback: width.fallback }),
    parts: partsOf(query, groups),
    only: onlyOf(query, filters),
  };
}

function widthOf(query: Query): (typeof widths)[keyof typeof widths] {
  const text = one(query, 'bucket_width') ?? '1d';
  if (text === '1h' || text === '1d') return widths[text];
  throw notTaken('bucket_width', text, '1h or 1d: jobs are summed up by the hour and by the day');
}

/** Seconds since 1970. More would be milliseconds, and thousands of years from now. */
function timeOf(query: Query, name: string): number | undefined {
  const text = one(query, name);
  if (text === undefined) return undefined;
  const time = Number(text);
  if (Number.isFinite(time) && time >= 0 && time < 1e11) return Math.floor(time);
  throw notTaken(name, text, 'Unix time in seconds');
}

function pageOf(query: Query): number | undefined {
  const text = one(query, 'page');
  if (text === undefined) return undefined;
  const [, time] = /^page_(\d{1,11})$/.exec(text) ?? [];
  if (time === undefined) throw notTaken('page', text, 'the next_page of the page before');
  return Number(time);
}

/** Where a page goes on. */
export function cursorAt(time: number): string {
  return `page_${time}`;
}

function partsOf(query: Query, groups: Report['groups']): readonly UsagePart[] {
  const asked = many(query, 'group_by').map((name) => {
    if (!Object.hasOwn(groups, name)) throw notTaken('group_by', name, Object.keys(groups).join(', '));
    return groups[name];
  });
  return usageParts.filter((part) => asked.includes(part));
}

function onlyOf(query: Query, filters: Report['filters']): AskedUsage['only'] {
  const asked = Object.entries(filters).map(([name, part]) => [part, many(query, name)] as const);
  const given = asked.filter(([, values]) => values.length > 0);
  return Object.fromEntries(given.map(([part, values]) => [part, part === 'mode' ? modesOf(values) : values]));
}

/** The modes of OpenAI’s sources. `image.variation` is one, of which nothing is made here. */
function modesOf(values: readonly string[]): readonly string[] {
  const known = Object.entries(sources);
  const words = [...known.map(([, source]) => source), 'image.variation'];
  const wrong = values.find((value) => !words.some((word) => word === value));
  if (wrong !== undefined) throw notTaken('sources', wrong, words.join(', '));
  return known.filter(([, source]) => values.includes(source)).map(([mode]) => mode);
}

function cannotTell(name: string, filters: readonly string[]): PentaprismError {
  const message = `'${name}' cannot be told: sums of jobs are kept by key, model, provider and source. They are narrowed by ${filters.join(', ')}.`;
  return new PentaprismError('invalid_value', message, { param: name });
}
