import { misplaced, showName } from './faults.ts';

/** What a request may hold besides its pictures, so that none keeps everybody else waiting. In docs/http.md. */
export const requestBounds = {
  /** Names that are no parameters. */
  unknownNames: 128,
  /** Fields of `provider_options`, of all providers together. */
  options: 256,
  /** Objects and lists within one another. */
  depth: 16,
  /** Members of objects and items of lists, all together. */
  values: 4096,
} as const;

/** The refusal of `count` unknown names, of which `name` is one too many. */
export function tooManyNames(name: string, count: number): Error {
  const shown = showName(name);
  const message = `\`${shown}\` is one of ${count} names that are no parameters; a request takes at most ${requestBounds.unknownNames}. Leave out what upstream does not know, or send what belongs together as one object.`;
  return misplaced(shown, message);
}

/** The refusal of a body with `count` members, more than are read at all. */
function tooManyMembers(name: string, count: number): Error {
  const shown = showName(name);
  const message = `\`${shown}\` is one of ${count} names in the body; a request takes at most ${requestBounds.unknownNames} that are no parameters. Leave out what upstream does not know, or send what belongs together as one object.`;
  return misplaced(shown, message);
}

/** The refusal of `count` fields in `provider_options`. */
export function tooManyOptions(count: number): Error {
  const message = `\`provider_options\` holds ${count} fields; a request takes at most ${requestBounds.options}. Leave out what upstream does anyway, or send what belongs together as one list.`;
  return misplaced('provider_options', message);
}

/** The refusal of a parameter that holds `count` values. */
export function tooManyValues(param: string, count: number): Error {
  if (param === 'provider_options') return tooManyOptions(count);
  const shown = showName(param);
  const message = `\`${shown}\` holds ${count} values; a request takes at most ${requestBounds.values} in all. Send a long list by URL, or as one text.`;
  return misplaced(shown, message);
}

/** What a body of JSON may hold, for its reader: beyond it, it is not even parsed. */
export const requestValues = { max: requestBounds.values, tooMany: tooManyValues, tooManyMembers } as const;

export function tooDeep(param: string): Error {
  const message = `\`${param}\` is nested deeper than ${requestBounds.depth} levels. Send what lies deeper by URL, or as one text.`;
  return misplaced(param, message);
}
