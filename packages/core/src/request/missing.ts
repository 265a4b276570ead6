import { PentaprismError } from '../contract/error.ts';
import { type ParameterName, parameters } from '../contract/vocabulary.ts';
import { misplaced, showName } from './faults.ts';
import { nearestKnown } from './known-names.ts';

/** The refusal of a request that lacks a parameter. `unknown` are the names in it that nobody knows. */
export function missing(param: ParameterName, unknown: Iterable<string>): PentaprismError {
  const { sentence } = parameters[param];
  const meant = mistyped(param, unknown);
  const hint = meant === undefined ? '' : ` \`${showName(meant)}\` is not known here; was it meant?`;
  const message = `\`${param}\` is required. ${sentence}${hint}`;
  return new PentaprismError('missing_required_parameter', message, { param });
}

/** The refusal of a parameter that is there and holds nothing. */
export function empty(param: ParameterName): PentaprismError {
  return misplaced(param, `\`${param}\` is empty. ${parameters[param].sentence}`);
}

/** An unknown name that was probably meant to be a parameter's. */
export function mistyped(param: ParameterName, unknown: Iterable<string>): string | undefined {
  return [...unknown].find((name) => nearestKnown(name)?.name === param);
}
