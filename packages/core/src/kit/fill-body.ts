import type { Template } from '../contract/input.ts';
import { isObject } from '../contract/json.ts';
import type { Plan, PlanJson } from '../contract/plan.ts';

/** What stands for a prepared picture: an address, its bytes as base64 (`GIF89a`), the name of its file. */
const fillings: Readonly<Record<string, string>> = {
  url: 'https://pictures.example/prepared.png',
  base64: 'R0lGODlh',
  file: 'prepared.png',
};

/**
 * A body as upstream sees it, in every form its pictures can have: sent along (`item`) or put into storage (`stored`),
 * and of each type the declaration says upstream takes.
 */
export function filledBodies(plan: Plan, body: PlanJson | undefined): readonly unknown[] {
  const forms = plan.inputs.length === 0 ? (['item'] as const) : (['item', 'stored'] as const);
  return forms.flatMap((form) => {
    const templates = new Map(plan.inputs.map((input) => [input.name, input[form]]));
    const named = plan.inputs.filter((input) => JSON.stringify(input[form]).includes('"mime"'));
    const mimes = new Set(named.length === 0 ? ['image/png'] : named.flatMap(({ formats }) => formats));
    return [...mimes].map((mime) => fill(body, { templates, mime }));
  });
}

interface Inputs {
  readonly templates: ReadonlyMap<string, Template>;
  readonly mime: string;
}

function fill(value: unknown, inputs: Inputs): unknown {
  if (Array.isArray(value)) return value.map((item) => fill(item, inputs));
  if (!isObject(value)) return value;
  // As if the picture were so small that all upstream can do is asked of it.
  if (isObject(value.$factor) && Array.isArray(value.$factor.range)) return value.$factor.range[1];
  if (typeof value.$input === 'string') return fill(inputs.templates.get(value.$input), inputs);
  if (typeof value.$file === 'string') return value.$file === 'mime' ? inputs.mime : fillings[value.$file];
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, fill(field, inputs)]));
}
