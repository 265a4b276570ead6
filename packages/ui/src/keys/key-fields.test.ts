import { describe, expect, it } from 'vitest';
import type { KeyView } from '../api/keys.ts';
import { fieldsOf, rulesOf } from './key-fields.ts';

const key: KeyView = {
  ...{ id: 'a1', name: 'shop', created: 1, disabled: false, models: ['flux-*', 'fal/*'], budget: 20, period: 'month' },
  ...{ spent: 1, reserved: 0, period_ends_at: 2, per_minute: null, running: 4, expires_at: 1_798_761_600 },
  ...{ unpriced: 'refuse', response_format: null },
};

describe('the form of a key', () => {
  it('says of a new key everything, and nothing as no bound', () => {
    expect(rulesOf({ ...fieldsOf(), name: ' shop ' })).toEqual({
      ...{ name: 'shop', models: null, budget: null, period: 'month', per_minute: null, running: null },
      ...{ expires_at: null, unpriced: 'refuse', response_format: null },
    });
  });

  it('says of a key that is there only what was changed', () => {
    const fields = fieldsOf(key);
    expect(rulesOf(fields, key)).toEqual({});
    expect(rulesOf({ ...fields, models: 'flux-*\nseedream-4', running: '' }, key)).toEqual({
      ...{ models: ['flux-*', 'seedream-4'], running: null },
    });
  });

  it('names the last day of a key, and means all of it', () => {
    expect(fieldsOf(key).expires).toBe('2026-12-31');
    expect(rulesOf({ ...fieldsOf(), expires: '2026-12-31' }).expires_at).toBe(1_798_761_600);
  });

  it('leaves it to the server to say what a number cannot be', () => {
    expect(rulesOf({ ...fieldsOf(), budget: '-3', perMinute: '0.5' })).toMatchObject({ budget: -3, per_minute: 0.5 });
  });
});
