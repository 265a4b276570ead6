import { describe, expect, it } from 'vitest';
import { addRow, type Claims, claim, noClaims, receiptOf, stands, writersOf } from './claims.ts';

/** Has named parameters write places, one after the other. */
function written(
  ...writes: readonly (readonly [parameter: string, fields: Readonly<Record<string, unknown>>])[]
): Claims {
  const claims = noClaims();
  for (const [parameter, fields] of writes) {
    const row = addRow(claims, { parameter, word: 'passthrough', from: 'asked', why: 'Sent.' });
    for (const [path, value] of Object.entries(fields)) claim(claims, row, path, value);
  }
  return claims;
}

function rowsOf(claims: Claims) {
  return receiptOf(claims).map(({ parameter, word, to, why, snapped }) => [
    parameter,
    word,
    to,
    why,
    ...(snapped ? ['snapped'] : []),
  ]);
}

describe('a place two parameters write', () => {
  it('is claimed by the later one, and the row of the other is dropped', () => {
    expect(rowsOf(written(['quality', { speed: 'SLOW' }], ['rendering_speed', { speed: 'FAST' }]))).toEqual([
      ['quality', 'dropped', undefined, 'Not sent: rendering_speed overrides it.'],
      ['rendering_speed', 'passthrough', { speed: 'FAST' }, 'Sent.'],
    ]);
  });

  it('is claimed once and shared by both when they write the same', () => {
    expect(rowsOf(written(['quality', { speed: 'FAST' }], ['rendering_speed', { speed: 'FAST' }]))).toEqual([
      ['quality', 'passthrough', { speed: 'FAST' }, 'Sent.'],
      ['rendering_speed', 'passthrough', undefined, 'Sent. It is sent together with quality.'],
    ]);
  });

  it('and a third overrules, is lost by both', () => {
    const claims = written(
      ['quality', { speed: 'A' }],
      ['rendering_speed', { speed: 'A' }],
      ['options', { speed: 'B' }],
    );
    expect(rowsOf(claims)).toEqual([
      ['quality', 'dropped', undefined, 'Not sent: options overrides it.'],
      ['rendering_speed', 'dropped', undefined, 'Not sent: options overrides it.'],
      ['options', 'passthrough', { speed: 'B' }, 'Sent.'],
    ]);
  });

  it('leaves a row the places that are still its own', () => {
    expect(rowsOf(written(['size', { width: 1, height: 2 }], ['options', { width: 9 }]))).toEqual([
      ['size', 'passthrough', { height: 2 }, 'Sent. options overrides it.', 'snapped'],
      ['options', 'passthrough', { width: 9 }, 'Sent.'],
    ]);
  });

  it('leaves a row what is left of an object', () => {
    const claims = written(
      ['size', { size: { edges: { width: 1, height: 2 }, unit: 'px' } }],
      ['options', { 'size.edges.width': 9 }],
    );
    expect(rowsOf(claims)).toEqual([
      ['size', 'passthrough', { 'size.edges.height': 2, 'size.unit': 'px' }, 'Sent. options overrides it.', 'snapped'],
      ['options', 'passthrough', { 'size.edges.width': 9 }, 'Sent.'],
    ]);
  });

  it('is lost with the object around it', () => {
    expect(rowsOf(written(['seed', { 'config.seed': 1 }], ['options', { config: {} }]))).toEqual([
      ['seed', 'dropped', undefined, 'Not sent: options overrides it.'],
      ['options', 'passthrough', { config: {} }, 'Sent.'],
    ]);
  });

  it('stands when the object around it says the same', () => {
    expect(rowsOf(written(['seed', { 'config.seed': 1 }], ['options', { config: { seed: 1, other: 2 } }]))).toEqual([
      ['seed', 'passthrough', undefined, 'Sent. It is sent together with options.'],
      ['options', 'passthrough', { config: { seed: 1, other: 2 } }, 'Sent.'],
    ]);
  });

  it('is not the place of a longer name', () => {
    const claims = written(['a', { seed: 1 }], ['b', { seedling: 2 }], ['c', { 'seed\\.x': 3 }]);
    expect(rowsOf(claims).map(([, word]) => word)).toEqual(['passthrough', 'passthrough', 'passthrough']);
  });

  it.each(['a\\.b', '', 'back\\\\slash'])('is found inside an object under the key %j', (key) => {
    const name = key.replace(/\\(.)/g, '$1');
    const claims = written(['whole', { config: { [name]: { seed: 1 } } }], ['options', { [`config.${key}.seed`]: 1 }]);
    expect(rowsOf(claims).map(([, word]) => word)).toEqual(['passthrough', 'passthrough']);
  });

  it('is known with all who wrote there', () => {
    const claims = written(['a', { 'x.y': 1 }], ['b', { 'x.z': 2 }], ['c', { 'x.y': 3 }]);
    expect(writersOf(claims, 'x')).toEqual(['b', 'c']);
    expect([stands(claims, 0, 'x.y'), stands(claims, 1, 'x.z'), stands(claims, 2, 'x.y')]).toEqual([false, true, true]);
  });
});

it('what core does anyway is emulated when upstream is told otherwise', () => {
  const claims = noClaims();
  const row = addRow(claims, { parameter: 'format', word: 'renamed', from: 'png', why: 'Sent.', byCoreToo: true });
  claim(claims, row, 'file', 'png');
  claim(
    claims,
    addRow(claims, { parameter: 'options', word: 'passthrough', from: 'gif', why: 'Sent.' }),
    'file',
    'gif',
  );
  expect(rowsOf(claims)[0]).toEqual(['format', 'emulated', undefined, 'Sent. options overrides it.']);
});

it('a value that had to go for an object takes its claim with it', () => {
  const claims = written(['seed', { config: [1, 2] }]);
  claim(
    claims,
    addRow(claims, { parameter: 'options', word: 'passthrough', from: 1, why: 'Sent.' }),
    'config.a',
    1,
    'config',
  );
  expect(rowsOf(claims)[0]).toEqual(['seed', 'dropped', undefined, 'Not sent: options overrides it.']);
});
