import { describe, expect, it } from 'vitest';
import { toyProvider } from '../../test/toy-provider.ts';
import { passthrough } from '../contract/handling.ts';
import { defineModel, type Lifecycle } from '../contract/model.ts';
import { createGateway } from './gateway.ts';

const model = (id: string, lifecycle?: Lifecycle) =>
  defineModel({
    id,
    name: id,
    owner: 'nobody',
    source: 'https://example.test',
    checked: '2026-11-25',
    ...(lifecycle === undefined ? {} : { lifecycle }),
    delivers: 'png',
    params: { prompt: passthrough() },
    sizing: [],
    routes: { generate: id },
  });

const models = [model('fresh'), model('old', { stage: 'retired', ends: '2026-01-02', successor: 'fresh' })];
const names = { classic: 'classic is not made any more.', old: 'old is not made any more.' };
const open = (standIns?: Parameters<typeof createGateway>[0]['standIns']) =>
  createGateway({
    providers: [toyProvider('http://127.0.0.1:9', { models })],
    ...(standIns === undefined ? {} : { standIns }),
  });
const plan = (gateway: ReturnType<typeof open>, name?: string) =>
  gateway.plan('generate', {
    encoding: 'json',
    fields: { prompt: 'a fox', ...(name === undefined ? {} : { model: name }) },
  });

describe('a model that is retired', () => {
  it('is not run, and the error names its successor', () => {
    expect(() => plan(open(), 'old')).toThrow(
      expect.objectContaining({
        code: 'model_not_found',
        message: 'old is retired since 2026-01-02: nobody makes pictures with it any more. fresh succeeds it.',
      }),
    );
  });

  it('is stood in for when its name is among those of stand-ins', () => {
    const { plan: planned } = plan(open({ model: 'fresh', names }), 'old');
    expect(planned).toMatchObject({
      model: 'fresh',
      receipt: [{ parameter: 'model', from: 'old', to: { model: 'fresh' } }, {}],
    });
  });
});

describe('a name that nobody offers', () => {
  it('is refused with its reason and the way out when there is no default', () => {
    expect(() => plan(open({ names, wayOut: 'Set it.' }), 'classic')).toThrow(
      expect.objectContaining({
        code: 'model_not_found',
        message: 'There is no model "classic". classic is not made any more. Set it.',
      }),
    );
  });

  it.each(['Classic', 'openai/classic'])('%s is stood in for whatever its case and OpenAI’s prefix', (name) => {
    expect(plan(open({ model: 'fresh', names }), name).plan.model).toBe('fresh');
  });

  it('is not stood in for when it is not among those of stand-ins', () => {
    expect(() => plan(open({ model: 'fresh', names }), 'clasic')).toThrow(
      expect.objectContaining({ code: 'model_not_found' }),
    );
    expect(() => plan(open({ model: 'fresh', names }), 'constructor')).toThrow(
      expect.objectContaining({ code: 'model_not_found' }),
    );
  });
});

it('without a model the default runs, and without a default the error says what to do', () => {
  expect(plan(open({ model: 'fresh', names: {} })).plan.receipt[0]).toMatchObject({ parameter: 'model', from: null });
  for (const gateway of [open(), open({ names, wayOut: 'Set it.' })]) {
    expect(() => plan(gateway)).toThrow(
      expect.objectContaining({ code: 'missing_required_parameter', param: 'model' }),
    );
  }
});
