import type { DrillName, SandboxFiles, SandboxReply } from '@pentaprism/core/kit';
import { isObject } from '@pentaprism/core/provider';
import { checkInput } from './check-input.ts';
import { drawOutput } from './draw.ts';
import { type Detail, modelError, runnerError } from './errors.ts';
import { type InputPicture, isFault, type OwnFile, readInputs } from './inputs.ts';
import { type FalRoute, routes } from './routes/index.ts';
import type { RouteRules } from './routes/route-rules.ts';
import { falSchemas } from './schemas.ts';

/** A job in the queue. */
export interface Job {
  readonly id: string;
  /** `owner/alias`: the address of a job leaves a model's subpath out. */
  readonly app: string;
  readonly prompt: string;
  /** When it was submitted, in milliseconds since 1970. */
  readonly created: number;
  /** What the result request answers once the job is done. */
  reply?: SandboxReply;
  /** Settles when `reply` is set; never rejects. */
  readonly finished: Promise<void>;
  /** Status requests answered so far. */
  polls: number;
}

/** Narrows an endpoint id to one the sandbox plays. */
export function isRoute(route: string): route is FalRoute {
  return Object.hasOwn(routes, route);
}

/** Runs the model: what its result request will answer. */
export async function runModel(
  route: FalRoute,
  body: unknown,
  context: { readonly drill: DrillName | null; readonly files: SandboxFiles; readonly ownFile: OwnFile },
): Promise<SandboxReply> {
  const played = playDrill(context.drill, body);
  if (played !== undefined) return played;
  const faults = checkInput(falSchemas[route] ?? {}, body);
  if (faults.length > 0 || !isObject(body)) return modelError(faults);
  const rules: RouteRules = routes[route];
  const inputs = await readInputs(body, context.ownFile, falSchemas[route] ?? {});
  const pictures = inputs.filter((entry): entry is InputPicture => !isFault(entry));
  const inputFaults = [...inputs.filter(isFault), ...checkMask(rules, pictures)];
  if (inputFaults.length > 0) return modelError(inputFaults);
  const black = context.drill === 'black';
  return { json: await drawOutput(body, { route, rules, pictures, files: context.files, black }) };
}

/** Failures of the job itself, in the forms fal gives them. */
function playDrill(drill: DrillName | null, body: unknown): SandboxReply | undefined {
  const input = isObject(body) ? body.prompt : undefined;
  switch (drill) {
    case 'error':
      return runnerError(500, 'internal_error', 'Internal server error');
    case 'invalid':
      return modelError([
        {
          loc: ['body', 'num_images'],
          msg: 'Input should be less than or equal to 4',
          type: 'less_than_equal',
          ctx: { le: 4 },
          input: 9,
        },
      ]);
    case 'refused':
      return modelError([
        {
          loc: ['body', 'prompt'],
          msg: 'The content could not be processed because it contained material flagged by a content checker.',
          type: 'content_policy_violation',
          input,
        },
      ]);
    default:
      return undefined;
  }
}

function checkMask(rules: RouteRules, pictures: readonly InputPicture[]): readonly Detail[] {
  const mask = pictures.find(({ field }) => field.startsWith('mask'));
  const [picture] = pictures;
  if (rules.maskAsLargeAsPicture !== true || mask === undefined || picture === undefined) return [];
  const same = mask.pixels[0] === picture.pixels[0] && mask.pixels[1] === picture.pixels[1];
  if (same) return [];
  return [
    { loc: ['body', mask.field], msg: 'Value error, The mask must have the size of the image', type: 'value_error' },
  ];
}
