import { viewOf } from '../../views/view-of.ts';
import type { Drill, DrillName } from '../drill.ts';
import type { ProviderSandboxOptions } from '../provider-sandbox-options.ts';
import type { AskOptions, Part, Stage, Take } from './stage.ts';

/** A result that cannot be had is asked for until the job's time is up, which is for no test to wait for. */
const times: Readonly<Partial<Record<DrillName, number>>> = { gateway_timeout: 2 };

/** Asks for a failure in the words of a request. */
export function askDrill(stage: Stage, part: Part, name: DrillName, options?: AskOptions): Promise<Take> {
  const most = times[name];
  return stage.ask(part, { prompt: `a heron [drill: ${name}${most === undefined ? '' : ` ${most}`}]` }, options);
}

/** What a sandbox must be told before: a model that takes no words cannot be asked for a failure in them. */
export function toldOfDrill({ model, task }: Part, name: DrillName): ProviderSandboxOptions {
  if (viewOf(model, task).params.prompt !== undefined) return {};
  const most = times[name];
  const drill: Drill = most === undefined ? { name } : { name, times: most };
  return { drills: [drill] };
}
