import { checkInput as checkSchema, type InputIssue, type SandboxReply } from '@pentaprism/core/kit';
import { isObject } from '@pentaprism/core/provider';
import type { SandboxModel } from './catalogue.ts';
import { googleError } from './errors.ts';

/** What the API knows and a model refuses, by path; Google says so in words alone. */
const refusals: readonly { readonly path: string; readonly message: string }[] = [
  { path: 'generationConfig.candidateCount', message: 'Multiple candidates is not enabled for this model' },
  { path: 'generationConfig.thinkingConfig', message: 'Thinking is not enabled for this model' },
  { path: 'generationConfig.imageConfig.imageSize', message: 'Image size is not supported by this model' },
  { path: 'generationConfig.seed', message: 'Seed is not supported by this model' },
  { path: 'generationConfig.temperature', message: 'Temperature is not supported by this model' },
  { path: 'generationConfig.topP', message: 'Top-p is not supported by this model' },
  { path: 'generationConfig.thinkingConfig.thinkingLevel', message: 'Thinking level is not supported for this model' },
  {
    path: 'generationConfig.thinkingConfig.thinkingBudget',
    message: 'Thinking budget is not supported for this model',
  },
  { path: 'tools', message: 'Search as tool is not enabled for this model' },
  { path: 'tools.0.googleSearch.searchTypes.imageSearch', message: 'Image search is not enabled for this model' },
];

/** The body with Google's other spelling of names, `generation_config`, read as the usual one. */
export function camelNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelNames);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [
      name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      camelNames(child),
    ]),
  );
}

/** The error Google would answer a body with; `undefined` when the model takes it. */
export function checkInput(model: SandboxModel, body: unknown): SandboxReply | undefined {
  const issues = checkSchema(model.schema, body ?? {});
  if (issues.length === 0) return undefined;
  const refused = issues.map(refusalOf).find((message) => message !== undefined);
  if (refused !== undefined) return googleError('INVALID_ARGUMENT', refused);
  const violations = issues.map(violationOf);
  const message = violations.map((violation) => violation.description).join('\n');
  return googleError('INVALID_ARGUMENT', message, [{ type: 'BadRequest', fieldViolations: violations }]);
}

/** Only what has the right type is a matter of the model; the rest fails before a model is asked. */
function refusalOf(issue: InputIssue): string | undefined {
  const path = issue.path.join('.');
  const refusal = refusals.find((entry) => entry.path === path);
  const byModel = issue.kind === 'unknown_field' || path === 'generationConfig.candidateCount';
  return byModel ? refusal?.message : undefined;
}

interface Violation {
  readonly field?: string;
  readonly description: string;
}

function violationOf(issue: InputIssue): Violation {
  const field = spell(issue.path);
  const received = JSON.stringify(issue.received)?.slice(0, 100);
  switch (issue.kind) {
    case 'unknown_field': {
      const parent = spell(issue.path.slice(0, -1));
      const place = parent === '' ? '' : ` at '${parent}'`;
      const description = `Invalid JSON payload received. Unknown name "${issue.path.at(-1)}"${place}: Cannot find field.`;
      return parent === '' ? { description } : { field: parent, description };
    }
    case 'type':
      return { field, description: `Invalid value at '${field}', ${received}` };
    case 'required':
      return { field, description: `* GenerateContentRequest.${field}: ${issue.path.at(-1)} is not specified` };
    default:
      return { field, description: `* GenerateContentRequest.${field}: ${issue.message}, not ${received}` };
  }
}

/** `generation_config.image_config`, `contents[0].parts[1]`. */
function spell(path: readonly (string | number)[]): string {
  return path
    .map((key) =>
      typeof key === 'number' ? `[${key}]` : `.${key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`,
    )
    .join('')
    .replace(/^\./, '');
}
