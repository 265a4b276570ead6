import { createGateway, type Gateway, type ImagesResult, PentaprismError } from '@pentaprism/core';
import { tasks } from '@pentaprism/core/host';
import { bindProvider, type ModelDeclaration } from '@pentaprism/core/provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyProvider, everyTask, type OfferedTask, startEveryProvider } from './support/every-provider.ts';
import { leastFields } from './support/least-fields.ts';
import { pictureAndMask } from './support/pictures.ts';

const offers = everyProvider.flatMap(([definition]) => definition.models.map((model) => ({ definition, model })));
const byModel = Map.groupBy(offers, ({ model }) => model.id);
const named = ({ definition, model }: (typeof offers)[number]) => `${definition.id}/${model.id}`;
const stageOf = ({ lifecycle }: ModelDeclaration) => lifecycle?.stage;

describe('the catalogue', () => {
  it('has at least a hundred models, and forty of them are offered by two providers or more', () => {
    const running = [...byModel].filter(([, each]) => each.some(({ model }) => stageOf(model) !== 'retired'));
    const shared = running.filter(([, each]) => each.length > 1);
    expect(running.length).toBeGreaterThanOrEqual(100);
    expect(shared.length).toBeGreaterThanOrEqual(40);
  });

  it('has models for every task that is done by hand', () => {
    const done = new Set(everyTask.map(({ task }) => task));
    // What no other task names is left to models that are declared by rule.
    expect(Object.keys(tasks).filter((task) => !done.has(task as keyof typeof tasks))).toEqual(['transform']);
  });

  it('has the newest generation', () => {
    const newest = [
      ...['gemini-nano-banana-2.1', 'gpt-image-2.5-flare', 'gpt-image-2.5-sunburst', 'gpt-image-2.6-flare'],
      ...['gpt-image-2.6-sunburst', 'seedream-5-pro', 'seedream-5-lite', 'flux-2-pro', 'flux-2-max', 'flux-2-flex'],
      ...['flux-2-klein-4b', 'flux-2-klein-9b', 'flux-2-dev', 'qwen-image-2', 'qwen-image-2-pro', 'reve-2.1'],
      ...['grok-imagine-image', 'grok-imagine-image-quality', 'ideogram-v4', 'recraft-v4.1', 'recraft-v4.1-vector'],
      ...['wan-2.7-image', 'wan-2.7-image-pro', 'hunyuan-image-3', 'z-image-turbo'],
    ];
    expect(newest.filter((id) => !byModel.has(id))).toEqual([]);
  });

  it('says of every offer when its facts were read, what it is good at, and what it costs or why that is unknown', () => {
    const silent = offers.filter(({ model }) => model.description === undefined || model.source.length === 0);
    const priceless = offers.filter(
      ({ model }) => model.price === undefined && model.estimate === undefined && model.unpriced === undefined,
    );
    const retired = (offer: (typeof offers)[number]) => stageOf(offer.model) === 'retired';
    expect(silent.map(named)).toEqual([]);
    expect(priceless.filter((offer) => !retired(offer)).map(named)).toEqual([]);
  });

  it('names the successor of every retired model, which is there, and refuses it before anything is sent', async () => {
    const retired = offers.filter(({ model }) => stageOf(model) === 'retired');
    expect(retired.length).toBeGreaterThan(0);
    const providers = everyProvider.map(([definition]) => bindProvider(definition, { apiKey: 'k', environment: {} }));
    const gateway = createGateway({ providers });
    for (const offer of retired) {
      const { successor = '' } = offer.model.lifecycle ?? {};
      expect(byModel.has(successor), `${named(offer)} is succeeded by ${successor}`).toBe(true);
      const asked = { model: named(offer), prompt: 'a fox' };
      const error = await gateway.generate(asked).catch((thrown: unknown) => thrown);
      expect(PentaprismError.is(error) ? [error.code, error.message] : error).toEqual([
        'model_not_found',
        expect.stringContaining(successor),
      ]);
    }
    await gateway.close();
  });
});

/** Tasks that need nothing of their own, of models that still run: six of each kind and provider, no model twice while there are others. */
function chosenTasks(): readonly OfferedTask[] {
  const able = everyTask.filter(
    ({ model, task }) =>
      stageOf(model) !== 'retired' &&
      Object.values(model.extras ?? {}).every(({ required }) => required !== true) &&
      [model.inputs?.reference_images ?? []].flat().every(({ required }) => required !== true) &&
      task !== 'guide',
  );
  const groups = Map.groupBy(able, ({ definition, task }) => `${definition.id} ${task}`);
  const tried = new Set<string>();
  return [...groups.values()].flatMap((each) => {
    const [others = [], fresh = []] = [true, false].map((isTried) =>
      each.filter(({ model }) => tried.has(model.id) === isTried),
    );
    const six = [...fresh, ...others].slice(0, 6);
    for (const { model } of six) tried.add(model.id);
    return six;
  });
}

const wishes = [
  {},
  { size: '1024x1024', output_format: 'png', seed: 7 },
  { aspect_ratio: '16:9', output_format: 'jpeg', n: 2 },
  { size: '600x400', fit: 'cover', output_format: 'webp', output_compression: 60 },
] as const;

describe('two hundred requests over fifty models', async () => {
  const chosen = chosenTasks();
  let world: Awaited<ReturnType<typeof startEveryProvider>>;
  let picture: string;
  let mask: string;
  beforeAll(async () => {
    world = await startEveryProvider();
    ({ picture, mask } = await pictureAndMask());
  });
  afterAll(() => world.close());

  it('are of fifty models at least, of every provider and nearly every task', () => {
    expect(new Set(chosen.map(({ model }) => model.id)).size).toBeGreaterThanOrEqual(50);
    expect(chosen.length * wishes.length).toBeGreaterThanOrEqual(200);
    expect(new Set(chosen.map(({ definition }) => definition.id)).size).toBe(everyProvider.length);
    expect(new Set(chosen.map(({ task }) => task)).size).toBeGreaterThanOrEqual(9);
  });

  it.each(chosen.map((each) => [`${named(each)}, ${each.task}`, each] as const))(
    '%s gives the pixels, formats, counts and costs its plans said',
    async (_, { definition, model, task }) => {
      const about = {
        ...leastFields(model, task, (name) => (name === 'mask' ? mask : picture)),
        model: `${definition.id}/${model.id}`,
      };
      for (const wish of wishes) {
        const result = await make(world.gateway, tasks[task].mode, { ...about, ...wish });
        expect(differences(result, wish), JSON.stringify(wish)).toEqual([]);
      }
    },
    60_000,
  );
});

function make(
  gateway: Gateway,
  mode: 'generate' | 'edit',
  fields: Readonly<Record<string, unknown>>,
): Promise<ImagesResult> {
  return gateway[mode]({ encoding: 'json', fields: { ...fields, response_format: 'b64_json' } });
}

/** What a result has otherwise than its plan said, or than was asked where the plan promised that. */
function differences({ plan, pictures, cost, errors }: ImagesResult, wish: (typeof wishes)[number]): readonly string[] {
  const { expected, finish, quote } = plan;
  const faults: string[] = errors.map(({ error }) => error.message);
  if (pictures.length !== plan.n) faults.push(`${pictures.length} pictures instead of ${plan.n}`);
  for (const { width, height, mime } of pictures) {
    const size = `${width}x${height}`;
    if (finish.resize !== undefined && size !== `${finish.resize.width}x${finish.resize.height}`)
      faults.push(`${size} instead of ${finish.resize.width}x${finish.resize.height}`);
    if (finish.resize === undefined && expected?.promised === true && size !== `${expected.width}x${expected.height}`)
      faults.push(`${size} instead of the promised ${expected.width}x${expected.height}`);
    if ('output_format' in wish && mime !== `image/${wish.output_format}` && finish.format !== undefined)
      faults.push(`${mime} instead of ${wish.output_format}`);
  }
  if (quote.usd !== null && quote.estimated !== true && cost !== null && Math.abs(cost - quote.usd) > quote.usd * 0.02)
    faults.push(`cost ${cost} instead of ${quote.usd}`);
  return faults;
}
