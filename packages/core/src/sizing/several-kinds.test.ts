import { describe, expect, it } from 'vitest';
import { freeFields, ratiosOnly } from '../../test/sizings.ts';
import { free, list, shape } from '../contract/size-kinds.ts';
import { matchSize } from './match-size.ts';
import { readSizeWish } from './size-wish.ts';

function match(sizings: Parameters<typeof matchSize>[0], request: Parameters<typeof readSizeWish>[0]) {
  return matchSize(sizings, readSizeWish(request));
}

describe('several kinds', () => {
  const presets = list({ to: 'preset', sizes: { square: [1024, 1024], wide: [1024, 576] } });
  const custom = free({ to: { object: 'custom' }, edge: [256, 2048], step: 16, base: [1024, 1024] });

  it('an exact preset wins over an equal custom size, because it is declared first', () => {
    expect(match([presets, custom], { size: '1024x1024' })?.fields).toEqual({ preset: 'square' });
    expect(match([custom, presets], { size: '1024x1024' })?.fields).toEqual({ custom: { width: 1024, height: 1024 } });
  });

  it('nothing asked is left to the model where it chooses, and promises nothing', () => {
    expect(match([presets, { ...custom, auto: true }], {})).toBeNull();
    expect(match([presets, custom], {})?.expected).toEqual({ width: 1024, height: 1024, promised: true });
    expect(match([{ ...custom, auto: true }], { aspect_ratio: '2:1' })?.fields).toEqual(
      match([custom], { aspect_ratio: '2:1' })?.fields,
    );
  });

  it('an exact custom size wins over a preset of the same shape', () => {
    expect(match([presets, custom], { size: '1280x720' })?.fields).toEqual({ custom: { width: 1280, height: 720 } });
  });

  it('promised pixels win over nominal ones', () => {
    expect(match([ratiosOnly, custom], { size: '2000x2000' })?.kind).toBe('free');
    const megapixel = shape({ ratios: ['1:1'], ratioTo: 'ratio', base: { pixels: 1024 * 1024 } });
    expect(match([megapixel, custom], { size: '1024x1024' })?.kind).toBe('free');
  });

  it('a ratio the grid cannot hold exactly goes to the kind that has it by name', () => {
    expect(match([custom, ratiosOnly], { aspect_ratio: '4:3' })?.fields).toEqual({ aspect_ratio: '4:3' });
  });

  it('a scale alone chooses nothing where every shape is there at one scale, wherever the list begins', () => {
    const named = shape({
      ratios: ['1:1', '1:3'],
      ratioTo: 'ratio',
      base: { pixels: 1024 * 1024 },
      defaultRatio: '1:1',
    });
    const listed = list({ to: 'size', sizes: ['512x1536', '1024x1024', '1536x512'] });
    expect(match([named, listed], { resolution: '0.5K' })).toMatchObject({
      fields: {},
      expected: { width: 1024, height: 1024 },
      snapped: ['scale'],
    });
    expect(match([listed], { resolution: '0.5K' })).toMatchObject({ fields: {}, expected: null, snapped: ['scale'] });
    expect(match([listed], { resolution: '1K' })).toMatchObject({ fields: {}, expected: null, snapped: [] });
  });

  it('a scale alone keeps to a square when the list has no default, wherever the list begins', () => {
    const listed = list({ to: 'size', sizes: ['512x1536', '1024x1024', '512x512', '1536x512'] });
    expect(match([listed], { resolution: '0.5K' })?.fields).toEqual({ size: '512x512' });
  });

  it('among shapes that look the same, the nearer scale wins', () => {
    expect(match([ratiosOnly, freeFields], { size: '1400x788' })?.fields).toMatchObject({ width: 1376, height: 768 });
  });

  it('a shape is not given up for a nearer scale', () => {
    const named = shape({ ratios: ['1:1', '16:9'], ratioTo: 'ratio', base: { pixels: 1024 * 1024 } });
    const listed = list({ to: 'size', sizes: ['1312x736', '1024x1024'] });
    expect(match([named, listed], { aspect_ratio: '16:9', resolution: '0.25' })).toMatchObject({
      fields: { ratio: '16:9' },
      snapped: ['scale'],
    });
    expect(match([named, listed], { size: '1312x736' })?.fields).toEqual({ size: '1312x736' });
  });

  it('a shape that only the grid moves is the shape that was asked, and the nearer scale decides', () => {
    expect(match([ratiosOnly, freeFields], { aspect_ratio: '16:9', resolution: '1K' })).toMatchObject({
      fields: { width: 1376, height: 768 },
      snapped: [],
    });
  });

  it('sizes of one shape are scales, and a shape alone chooses none of them', () => {
    const scales = list({ to: 'size', sizes: { '1K': [1024, 1024], '2K': [2048, 2048] }, defaultLabel: '1K' });
    expect(match([scales], { aspect_ratio: '16:9' })).toMatchObject({ fields: {}, snapped: ['shape'] });
    expect(match([scales], { aspect_ratio: '16:9', resolution: '2K' })).toMatchObject({ fields: { size: '2K' } });
  });
});
