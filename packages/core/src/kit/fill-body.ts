import type { Template } from '../contract/input.ts';
import { isObject } from '../contract/json.ts';
import type { Call, Plan } from '../contract/plan.ts';

/** What stands for a prepared picture: an address, its bytes as base64 (`GIF89a`), its type, the name of its file. */
const fillings: Readonly<Record<string, string>> = {
  url: 'https://pictures.example/prepared.png',
  base64: 'R0lGODlh',
  mime: 'image/png',
  file: 'prepared.png',
};

/** A planned body as upstream sees it: stand-ins for its pictures, sent along (`item`) or put into storage (`stored`). */
export function fillBody(plan: Plan, call: Call, form: 'item' | 'stored'): unknown {
  return fill(call.body, new Map(plan.inputs.map((input) => [input.name, input[form]])));
}

function fill(value: unknown, templates: ReadonlyMap<string, Template>): unknown {
  if (Array.isArray(value)) return value.map((item) => fill(item, templates));
  if (!isObject(value)) return value;
  if (typeof value.$input === 'string') return fill(templates.get(value.$input), templates);
  if (typeof value.$file === 'string') return fillings[value.$file];
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, fill(field, templates)]));
}
