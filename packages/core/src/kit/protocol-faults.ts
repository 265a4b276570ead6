import { isDeepStrictEqual } from 'node:util';
import type { HoleyJson } from '../contract/bytes.ts';
import { isAt, settingsIn } from '../contract/endpoints.ts';
import { type ModelDeclaration, tasksOf } from '../contract/model.ts';
import type { FailureKind, ProviderDefinition, Reply, Unbilled } from '../contract/provider.ts';
import { createRegistry, upstreamIds } from '../planning/registry.ts';
import { planOrFault, planProbe } from './plan-or-fault.ts';
import { plainProbe } from './probe-requests.ts';
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

/**
 * Routes of two models that ask the same of them: upstream cannot know which is meant, and neither can `provider/route`. One that
 * fixes another field with `always` is a model of its own.
 */
export function sharedRoutes({ models }: ProviderDefinition): readonly string[] {
  const owners = new Map<string, ModelDeclaration>();
  return models.flatMap((model) =>
    upstreamIds(model).flatMap((route) => {
      const owner = owners.get(route) ?? model;
      owners.set(route, owner);
      const isApart = owner === model || !isDeepStrictEqual(owner.always ?? {}, model.always ?? {});
      return isApart ? [] : [`${route} is the route of ${owner.id} and of ${model.id}`];
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
    tasksOf(model).flatMap((task) => {
      const plan = planOrFault(() => planProbe(definition, model, plainProbe(model, task)));
      if (typeof plan === 'string') return [`${model.id} (${task}): ${plan}`];
      const [call] = plan.calls;
      if (call === undefined) return [];
      const { url } = definition.protocol.encode(call, sampleContext(definition.endpoints, { call }));
      return URL.canParse(url) && own.some((endpoint) => isAt(new URL(url), endpoint))
        ? []
        : [`${model.id} (${task}): ${url}`];
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

/** Replies that make `read` throw, and those to a submit that it takes for something else. */
export function readFaults(definition: ProviderDefinition): readonly string[] {
  return statuses.flatMap((status) =>
    bodies.flatMap((body) => {
      const reply: Reply = { step: 'submit', status, headers: {}, body };
      const shown = `${status} ${JSON.stringify(body)}`;
      try {
        return submitFault(reply, definition).map((fault) => `${shown} ${fault}`);
      } catch (error) {
        return [`${shown} throws ${String(error)}`];
      }
    }),
  );
}

/** Statuses that say outright whose fault it was. */
const clearStatuses: Readonly<Record<number, readonly FailureKind[]>> = {
  401: ['credentials'],
  402: ['billing'],
  403: ['credentials', 'billing', 'refused'],
  429: ['rate_limited', 'billing'],
};

/** What `read` must not make of an answer to a submit: money hangs on whether a job may have been taken. */
function submitFault(reply: Reply, { protocol, endpoints, unbilled }: ProviderDefinition): readonly string[] {
  const outcome = protocol.read(reply, sampleContext(endpoints));
  const { status } = reply;
  if (outcome.state !== 'failed') return status >= 400 ? [`is read as ${outcome.state}`] : [];
  const { kind, again } = outcome.failure;
  // Other bodies may say more than the status.
  const kinds = isDeepStrictEqual(reply.body, {}) ? clearStatuses[status] : undefined;
  return [
    ...(kinds === undefined || kinds.includes(kind) ? [] : [`is read as ${kind}, not ${kinds[0]}`]),
    ...(again === true && !tookNothing(status, unbilled) ? ['says again, although a job may have been taken'] : []),
  ];
}

/** A clear no takes no job, and neither does a failure the provider says it does not bill. */
function tookNothing(status: number, unbilled: Unbilled | undefined): boolean {
  if (status === 503 || unbilled?.statuses.includes(status) === true) return true;
  return status >= 400 && status < 500 && status !== 408 && status !== 499;
}
