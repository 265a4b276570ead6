import { describe, expect, it } from 'vitest';
import { etchDefinition, readFailure, readPictures } from '../../../../examples/provider.ts';
import { queuedEtch, storage } from '../../../../examples/provider-variants.ts';
import {
  checked,
  definition,
  encode,
  failure,
  faultsOf,
  type Planted,
  protocol,
  queued,
  spliced,
  tests,
} from '../../test/plant.ts';
import { isObject } from '../contract/json.ts';
import type { Context, Outcome, Reply } from '../contract/provider.ts';
import type { ProviderUnderTest } from './test-provider.ts';

const planted: readonly Planted[] = [
  [
    '11 a failed job taken for one that runs',
    protocol(
      {
        read(reply, context) {
          const { body } = reply;
          const address = `${reply.step.replace(/^status /, '')}`;
          const next = isObject(body) && typeof body.address === 'string' ? body.address : address;
          const outcome = queuedEtch.protocol.read(reply, context);
          const runs = outcome.state === 'running' || (isObject(body) && body.state === 'failed');
          if (!runs) return outcome;
          return { state: 'running', next: { method: 'GET', url: next }, step: `status ${next}`, wait: true };
        },
      },
      queued,
    ),
    tests.refused,
    'refused ends as no end, not moderation_blocked',
  ],
  [
    '12 a thumbnail handed on',
    protocol({ splice: (path) => path === 'thumbnail' }, spliced),
    tests.tour,
    'hands on what is not the picture before the reply ends',
  ],
  [
    '12b every text handed on',
    protocol({ splice: () => true }, spliced),
    tests.tour,
    'hands on what is not the picture',
  ],
  ['12c no text ever handed on', protocol({ splice: () => false }, spliced), tests.tour, 'is ever handed on'],
  [
    '18 the key in the address',
    encode(({ url }) => ({ url: `${url}?key=${process.env.ETCH_API_KEY}` })),
    tests.key,
    'the request holds the key, which is not its to know',
  ],
  ['18b a key that is never sent', definition({ authorize: () => ({}) }), tests.key, 'the key is never sent'],
  [
    '18c a question about the key that is asked nowhere',
    checked({ endpoint: 'platform' }),
    tests.check,
    'check.endpoint is none of the endpoints: platform',
  ],
  [
    '18d a bad key that is not known by its answer',
    checked({ readFailure: () => ({ kind: 'invalid', message: 'No.' }) }),
    tests.check,
    'check reads 401 as invalid, not credentials',
  ],
  [
    '18e a question that every key gets an answer to',
    checked({}, () => ({ status: 200 })),
    tests.badKey,
    'a key that is refused is told to be accepted',
  ],
  [
    '18f a question that upstream does not know',
    checked({ path: '/v1/acount' }),
    tests.goodKey,
    'a key that is accepted is told to be unknown: Etch does not know the model',
  ],
  [
    '18g a question that is billed',
    checked({}, (isGood, context) => {
      context.accepted();
      return { status: isGood ? 200 : 401 };
    }),
    tests.goodKey,
    '1 jobs were taken and billed for a look at the key',
  ],
  [
    '19 a request for patience taken for a failure',
    failure((status) => (status === 429 ? { kind: 'failed', again: undefined, maybeAccepted: true } : {})),
    '[drill: rate_limit]',
    'rate_limit ends as upstream_error, not rate_limit_exceeded',
  ],
  [
    '19b a refusal taken for a fault',
    failure((status) => (status === 451 ? { kind: 'invalid' } : {})),
    tests.refused,
    'refused ends as upstream_rejected, not moderation_blocked',
  ],
  [
    '19c a failure that says again',
    failure((status) => (status === 500 ? { kind: 'rate_limited', again: true, maybeAccepted: undefined } : {})),
    '[drill: error]',
    'error: one request, 3 jobs taken and billed',
  ],
  [
    '19d the same, without a sandbox',
    failure((status) => (status === 500 ? { again: true } : {})),
    tests.replies,
    '500 {} says again, although a job may have been taken',
  ],
  [
    '19e a bad key taken for a bad request',
    failure((status) => (status === 401 ? { kind: 'invalid' } : {})),
    tests.replies,
    '401 {} is read as invalid, not credentials',
  ],
  [
    '26 a picture taken for a running job',
    protocol({
      read: (reply, _context) => ({
        state: 'running',
        next: { method: 'GET', url: 'https://api.etch.example/v1/jobs/1' },
        step: `after ${reply.status}`,
        wait: true,
      }),
    }),
    tests.replies,
    'is read as running',
  ],
  [
    '27 a success without a picture',
    protocol({
      read: (reply, _context) =>
        reply.status === 200 ? { state: 'done', pictures: [] } : { state: 'failed', failure: readFailure(reply) },
    }),
    tests.tour,
    '{} ends as',
  ],
  [
    '28 an accepted job without an address, to be repeated',
    protocol(
      {
        read: (reply, context) =>
          reply.step === 'submit' && reply.status < 300
            ? { state: 'failed', failure: { kind: 'failed', message: 'No job.', again: true } }
            : queuedEtch.protocol.read(reply, context),
      },
      queued,
    ),
    tests.replies,
    '202 {} says again, although a job may have been taken',
  ],
  [
    '29 a reader that throws',
    protocol({ read: (reply, _context) => readPictures({ ...reply, body: JSON.parse(String(reply.body)) }) }),
    tests.replies,
    'throws SyntaxError',
  ],
  [
    '30 a reader that throws on a success it does not know',
    protocol({
      read: (reply, _context) =>
        reply.status === 200
          ? readPictures({ ...reply, body: { pictures: Object.keys(Object(reply.body).pictures) } })
          : { state: 'failed', failure: readFailure(reply) },
    }),
    tests.replies,
    'throws TypeError',
  ],
  [
    '53 a success without a job, to be repeated',
    protocol({
      read: (reply, context) =>
        reply.status === 200 && reply.body === undefined
          ? { state: 'failed', failure: { kind: 'failed', message: 'Nothing.', again: true } }
          : etchDefinition.protocol.read(reply, context),
    }),
    tests.replies,
    'says again, although a job may have been taken',
  ],
  [
    'E1 a field that encode adds and upstream does not know',
    encode((request) => ({ body: { ...Object(request.body), model: 'drypoint' } })),
    tests.bodies,
    'model is not known',
  ],
  [
    '31b storage that is not understood',
    {
      ...queued,
      definition: {
        ...queued.definition,
        storage: { ...storage, read: () => ({ failure: { kind: 'failed', message: 'No file.' } }) },
      },
    },
    tests.tour,
    'a large picture ends as',
  ],
  [
    '38 an endpoint with a slash at its end',
    definition({ endpoints: { main: 'https://api.etch.example/' } }),
    'to its own endpoints',
    'endpoints.main is no address without a slash',
  ],
  [
    '39 long texts are not read',
    protocol({
      read: (reply, _context) =>
        reply.status === 200
          ? { state: 'failed', failure: { kind: 'empty', message: 'Blank.' } }
          : { state: 'failed', failure: readFailure(reply) },
    }),
    tests.tour,
    '{} ends as no_image_generated',
  ],
  [
    '39b short texts are not read',
    protocol({
      read: (reply, _context) => {
        const { body } = reply;
        const entries = isObject(body) && Array.isArray(body.pictures) ? body.pictures : [];
        const long = entries.filter((entry) => isObject(entry) && typeof entry.data !== 'string');
        return reply.status === 200
          ? readPictures({ ...reply, body: { pictures: long } })
          : { state: 'failed', failure: readFailure(reply) };
      },
    }),
    tests.tour,
    'loses its picture where the text of it is short',
  ],
  [
    '42 the next question at a foreign address',
    protocol(
      {
        read: (reply, context) => {
          const outcome = queuedEtch.protocol.read(reply, context);
          return outcome.state === 'running'
            ? { ...outcome, next: { method: 'GET', url: 'https://evil.example/1' } }
            : outcome;
        },
      },
      queued,
    ),
    tests.tour,
    '{} ends as upstream_error',
  ],
  [
    '43 a cancellation upstream does not know',
    protocol(
      {
        read: (reply, context) => {
          const outcome = queuedEtch.protocol.read(reply, context);
          return outcome.state === 'running' && outcome.next?.method === 'GET'
            ? { ...outcome, cancel: { method: 'POST', url: `${outcome.next.url}/cancel` } }
            : outcome;
        },
      },
      queued,
    ),
    'a job is stopped',
    'the request that stops a job is answered 404',
  ],
  [
    '47 a refusal that says again',
    failure((status) => (status === 451 ? { kind: 'rate_limited', again: true } : {})),
    tests.refused,
    'refused ends as rate_limit_exceeded',
  ],
  [
    '49 a reader that never finds a picture',
    protocol({ read: (reply, _context) => ({ state: 'failed', failure: readFailure({ ...reply, status: 500 }) }) }),
    tests.tour,
    '{} ends as',
  ],
  [
    '50 a reader that looks under a wrong name',
    protocol({
      read: (reply, _context) =>
        reply.status === 200 ? readPictures({ ...reply, body: {} }) : { state: 'failed', failure: readFailure(reply) },
    }),
    tests.tour,
    '{} ends as no_image_generated',
  ],
  ['54 an empty request', encode(() => ({ body: {} })), tests.bodies, 'text is planned and not sent as planned'],
  ['55 a request that carries nothing', encode(() => ({ method: 'GET' })), tests.bodies, 'it is submitted with GET'],
  [
    '56 pictures lost while encoding',
    encode(({ body }) => ({
      body: Object.fromEntries(Object.entries(Object(body)).filter(([name]) => name !== 'sources')),
    })),
    tests.bodies,
    'sources is planned and not sent as planned',
  ],
  [
    'a request that differs each time',
    encode(({ headers }) => ({ headers: { ...headers, 'x-request': crypto.randomUUID() } })),
    tests.bodies,
    'it is encoded otherwise each time',
  ],
  [
    'a job that cannot be stored',
    protocol(
      {
        read: (reply, context) => {
          const outcome = queuedEtch.protocol.read(reply, context);
          return outcome.state === 'running' ? { ...outcome, detail: Object(new Date(0)) } : outcome;
        },
      },
      queued,
    ),
    tests.follow,
    'it is not what it was once it is stored as JSON',
  ],
  [
    'the same of a job that is kept waiting',
    protocol(
      {
        read: (reply, context) => {
          const outcome = queuedEtch.protocol.read(reply, context);
          return outcome.state === 'running' && reply.step === 'status'
            ? { ...outcome, detail: Object(new Date(0)) }
            : outcome;
        },
      },
      queued,
    ),
    tests.waiting,
    'after status: it is not what it was once it is stored as JSON',
  ],
  [
    'a job that only who submitted it knows',
    remembering(() => ({ state: 'failed', failure: { kind: 'failed', message: 'Whose job is this?', ended: true } })),
    tests.follow,
    'stopped when accepted: it ends as upstream_error: Etch failed: Whose job is this? (the process that submitted it',
  ],
  [
    'a job that is submitted again by who did not submit it',
    remembering(orderedAgain),
    tests.follow,
    'stopped when accepted: 1 job is taken by who goes on with it, not 0',
  ],
  [
    'a job that is submitted again by who asks how it stands',
    protocol(
      {
        read: (reply, context) =>
          reply.step === 'submit' && reply.status === 202
            ? orderedAgain(reply, context)
            : queuedEtch.protocol.read(reply, context),
      },
      queued,
    ),
    tests.follow,
    'stopped when accepted: 1 job is taken by who goes on with it, not 0',
  ],
  [
    'a job that is asked for at a foreign address',
    protocol(
      {
        read: (reply, context) => {
          const outcome = queuedEtch.protocol.read(reply, context);
          return outcome.state === 'running'
            ? { ...outcome, next: { method: 'GET', url: 'https://evil.example/job' } }
            : outcome;
        },
      },
      queued,
    ),
    tests.follow,
    'it ends as upstream_error',
  ],
  [
    'the pictures of whichever job came last',
    forgetful(),
    tests.follow,
    'stopped when accepted: other pictures come of it',
  ],
];

/** Etch with a queue that knows by heart which jobs it has submitted, and what it makes of others. */
function remembering(ofOthers: (reply: Reply, context: Context) => Outcome): ProviderUnderTest {
  const known = new Set<string>();
  return protocol(
    {
      read(reply, context) {
        const isOwn = reply.step === 'submit' || known.has(context.callId);
        known.add(context.callId);
        return isOwn ? queuedEtch.protocol.read(reply, context) : ofOthers(reply, context);
      },
    },
    queued,
  );
}

/** Etch with a queue that has one address in mind, whichever job is asked for. */
function forgetful(): ProviderUnderTest {
  let address = '';
  return protocol(
    {
      read(reply, context) {
        const outcome = queuedEtch.protocol.read(reply, context);
        if (outcome.state !== 'running') return outcome;
        if (reply.step === 'submit') address = outcome.next?.url ?? address;
        return { ...outcome, next: { method: 'GET', url: address } };
      },
    },
    queued,
  );
}

/** The order once more, in place of a question. */
function orderedAgain(_: Reply, { call, endpoints }: Context): Outcome {
  const url = `${endpoints.main}/v1/models/${call.route}/jobs`;
  return { state: 'running', step: 'status', next: { method: 'POST', url, body: call.body } };
}

it.each([tests.check, tests.goodKey, tests.badKey])(
  'a question about the key that is right is left alone: %s',
  async (test) => {
    expect(await faultsOf(checked(), test)).toEqual([]);
  },
);

describe('the kit finds in a protocol', () => {
  it.each(planted)('%s', async (_, under, test, fault) => {
    const faults = await faultsOf(under, test);
    expect(faults.filter((found) => found.includes(fault))).not.toEqual([]);
  });
});
