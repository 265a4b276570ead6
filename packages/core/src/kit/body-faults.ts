import { isDeepStrictEqual } from 'node:util';
import type { Path } from '../contract/json.ts';
import type { ModelDeclaration } from '../contract/model.ts';
import type { ProviderDefinition } from '../contract/provider.ts';
import type { Task } from '../contract/tasks.ts';
import { checkInput, type JsonSchema } from './check-input.ts';
import { type EncodedCall, encodedProbes } from './encoded-probes.ts';
import { sampleContext } from './sample-context.ts';

/** Most faults listed by one test. */
const enough = 20;

/**
 * Where an encoded body breaks upstream's published schema, as `probe: path message (value)`, and where encoding loses
 * what was planned.
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
  const checked = new Set<EncodedCall>();
  for (const encoded of encodedProbes(definition, model, task)) {
    const calls = 'fault' in encoded ? [] : encoded.calls.filter((call) => !checked.has(call));
    for (const call of calls) checked.add(call);
    const found =
      'fault' in encoded
        ? [encoded.fault]
        : calls.flatMap((call) => [...schemaFaults(call, schemas), ...encodeFaults(call, definition)]);
    for (const fault of found) {
      if (!faults.has(fault)) faults.set(fault, `${encoded.probe.name}: ${fault}`);
    }
    if (faults.size >= enough) break;
  }
  return [...faults.values()].slice(0, enough);
}

function schemaFaults({ call, bodies }: EncodedCall, schemas: Readonly<Record<string, JsonSchema>>): readonly string[] {
  const schema = schemas[call.route];
  if (schema === undefined) return [`no schema for ${call.route}`];
  return bodies.flatMap((body) =>
    checkInput(schema, body, { closed: true }).map(
      (issue) => `${issue.path.join('.')} ${issue.message} (${JSON.stringify(issue.received)?.slice(0, 200)})`,
    ),
  );
}

/** A submit carries what was planned, and says the same each time it is asked. */
function encodeFaults({ call, request }: EncodedCall, { protocol, endpoints }: ProviderDefinition): readonly string[] {
  return [
    ...(request.method === 'GET' ? ['it is submitted with GET, which carries no body'] : []),
    ...missing(call.body, request.body, '').map((path) => `${path} is planned and not sent as planned`),
    ...(isDeepStrictEqual(protocol.encode(call, sampleContext(endpoints, { call })), request)
      ? []
      : ['it is encoded otherwise each time']),
  ];
}

/** The places of a planned body that are not the same in what is sent. */
function missing(planned: unknown, sent: unknown, path: Path): readonly Path[] {
  const isWhole = typeof planned !== 'object' || planned === null || '$input' in planned;
  if (isWhole) return isDeepStrictEqual(planned, sent) ? [] : [path];
  if (typeof sent !== 'object' || sent === null) return [path === '' ? 'the body' : path];
  const found = new Map<string, unknown>(Object.entries(sent));
  return Object.entries(planned).flatMap(([key, value]) => {
    const place = path === '' ? key : `${path}.${key}`;
    return found.has(key) ? missing(value, found.get(key), place) : [place];
  });
}
