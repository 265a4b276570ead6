import type { HoleyJson } from '../contract/bytes.ts';
import { isAt, settingsIn } from '../contract/endpoints.ts';
import type { ProviderDefinition, Reply } from '../contract/provider.ts';
import { modes } from '../contract/vocabulary.ts';
import { createRegistry, upstreamIds } from '../planning/registry.ts';
import { planOrFault } from './plan-or-fault.ts';
import { probeRequests } from './probe-requests.ts';
import { sampleContext } from './sample-context.ts';

/** Names claimed twice, and upstream ids that are another model's name: `provider/name` would mean that one. */
export function nameFaults(definition: ProviderDefinition): readonly string[] {
  try {
    createRegistry([{ definition, apiKey: undefined, endpoints: definition.endpoints, allowedOrigins: [] }]);
  } catch (error) {
    return [String(error)];
  }
  const owners = new Map(
    definition.models.flatMap(({ id, aliases = [] }) =>
      [id, ...aliases].map((name) => [name.toLowerCase(), id] as const),
    ),
  );
  return definition.models.flatMap((model) =>
    [...new Set(upstreamIds(model))].flatMap((upstream) => {
      const owner = owners.get(upstream.toLowerCase());
      return owner === undefined || owner === model.id
        ? []
        : [`${upstream} is upstream's id of ${model.id} and a name of ${owner}`];
    }),
  );
}

/** Endpoints that are no plain addresses, and calls that would leave them: no credentials are sent elsewhere. */
export function submitFaults(definition: ProviderDefinition): readonly string[] {
  const endpoints = Object.entries(definition.endpoints);
  const odd = endpoints.filter(([, endpoint]) => !URL.canParse(endpoint) || endpoint.endsWith('/'));
  if (odd.length > 0) {
    return odd.map(([name, endpoint]) => `endpoints.${name} is no address without a slash at the end: ${endpoint}`);
  }
  const unknown = endpoints.flatMap(([name, endpoint]) =>
    settingsIn(endpoint)
      .filter((setting) => !Object.hasOwn(definition.environment, setting))
      .map((setting) => `endpoints.${name} names {${setting}}, which is no setting of the environment`),
  );
  if (unknown.length > 0) return unknown;
  const own = Object.values(sampleContext(definition.endpoints).endpoints);
  return definition.models.flatMap((model) =>
    modes.flatMap((mode) => {
      const [probe] = probeRequests(model, mode);
      if (probe === undefined) return [];
      const plan = planOrFault(definition, model, probe);
      if (typeof plan === 'string') return [`${model.id} (${mode}): ${plan}`];
      const [call] = plan.calls;
      if (call === undefined) return [];
      const { url } = definition.protocol.encode(call, sampleContext(definition.endpoints, { call }));
      return URL.canParse(url) && own.some((endpoint) => isAt(new URL(url), endpoint))
        ? []
        : [`${model.id} (${mode}): ${url}`];
    }),
  );
}

const statuses = [200, 201, 202, 204, 400, 401, 402, 403, 404, 409, 413, 422, 429, 500, 502, 503, 504];

const bodies: readonly (HoleyJson | undefined)[] = [
  undefined,
  null,
  '',
  '<html>Bad gateway</html>',
  0,
  true,
  [],
  [null],
  {},
  { error: null },
  { error: 'text' },
  { error: { message: null, status: 3, details: [null, {}] } },
  { detail: 'text' },
  { detail: [] },
  { detail: [null, 3, { loc: null, msg: 3 }] },
  { status: 'unknown', output: {}, urls: null },
  { candidates: [null, { content: null }, { content: { parts: [null, {}] } }] },
  { images: [null, {}, { url: 3 }] },
];

/** Replies that make `read` throw, and refused submits it takes for something else. */
export function readFaults(definition: ProviderDefinition): readonly string[] {
  return statuses.flatMap((status) =>
    bodies.flatMap((body) => {
      const reply: Reply = { step: 'submit', status, headers: {}, body };
      const shown = `${status} ${JSON.stringify(body)}`;
      try {
        const { state } = definition.protocol.read(reply, sampleContext(definition.endpoints));
        return status >= 400 && state !== 'failed' ? [`${shown} is read as ${state}`] : [];
      } catch (error) {
        return [`${shown} throws ${String(error)}`];
      }
    }),
  );
}
