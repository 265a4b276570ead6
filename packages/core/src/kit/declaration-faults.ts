import { isObject } from '../contract/json.ts';
import type { ModelDeclaration } from '../contract/model.ts';
import type { ProviderDefinition } from '../contract/provider.ts';
import type { Task } from '../contract/tasks.ts';
import { checkInput, type JsonSchema } from './check-input.ts';
import { fillBody } from './fill-body.ts';
import { planOrFault } from './plan-or-fault.ts';
import { extraSamples, type Probe, probeRequests } from './probe-requests.ts';

/** Most faults listed by one test. */
const enough = 20;

/** What is wrong with `source` and `checked`. Only their form is checked: tests read no clock. */
export function factFaults(model: ModelDeclaration): readonly string[] {
  const sources = typeof model.source === 'string' ? [model.source] : model.source;
  const dates = [model.checked, model.lifecycle?.ends].filter((date) => date !== undefined);
  return [
    ...(sources.length === 0 ? ['source is empty'] : []),
    ...sources
      .filter((source) => !/^https?:\/\//.test(source) || !URL.canParse(source))
      .map((source) => `${source} is no address`),
    ...(model.lifecycle?.stage === 'retired' && model.lifecycle.successor === undefined
      ? ['lifecycle: a retired model names its successor']
      : []),
    ...dates.filter((date) => !isDate(date)).map((date) => `${date} is no date such as 2026-11-22`),
  ];
}

/** Routes without a fixture. */
export function missingSchemas(
  model: ModelDeclaration,
  schemas: Readonly<Record<string, JsonSchema>>,
): readonly string[] {
  return Object.values(model.routes).filter((route) => !Object.hasOwn(schemas, route));
}

/** Provider-only parameters without `examples` for which no valid value can be guessed, so that none would be tried. */
export function extrasWithoutSample(model: ModelDeclaration): readonly string[] {
  return Object.entries(model.extras ?? {})
    .filter(([, extra]) => extraSamples(extra.schema).length === 0)
    .map(([name]) => name);
}

/**
 * Where a planned body breaks upstream's published schema, as `probe: path message (value)`.
 *
 * One wrong word shows in hundreds of bodies, so each fault is told once, by the first probe that has it.
 */
export function bodyFaults(
  definition: ProviderDefinition,
  model: ModelDeclaration,
  task: Task,
  schemas: Readonly<Record<string, JsonSchema>>,
): readonly string[] {
  const faults = new Map<string, string>();
  for (const probe of probeRequests(model, task)) {
    for (const fault of probeFaults(definition, model, probe, schemas)) {
      if (!faults.has(fault)) faults.set(fault, `${probe.name}: ${fault}`);
    }
    if (faults.size >= enough) break;
  }
  return [...faults.values()].slice(0, enough);
}

function probeFaults(
  definition: ProviderDefinition,
  model: ModelDeclaration,
  probe: Probe,
  schemas: Readonly<Record<string, JsonSchema>>,
): readonly string[] {
  const plan = planOrFault(definition, model, probe);
  if (typeof plan === 'string') return [plan];
  return plan.calls.flatMap((call) => {
    const schema = schemas[call.route];
    if (schema === undefined) return [`no schema for ${call.route}`];
    return (['item', 'stored'] as const).flatMap((form) =>
      checkInput(schema, valueAt(fillBody(plan, call, form), definition.root), { closed: true }).map(
        (issue) => `${issue.path.join('.')} ${issue.message} (${JSON.stringify(issue.received)?.slice(0, 200)})`,
      ),
    );
  });
}

function valueAt(body: unknown, path = ''): unknown {
  let value = body;
  for (const key of path.split('.').filter((part) => part !== '')) value = isObject(value) ? value[key] : undefined;
  return value;
}

function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
