import { describe, expect, it } from 'vitest';
import { readTargets, withTargets } from './targets.ts';

describe('the address of a comparison', () => {
  it('says what is compared, in words that can be read', () => {
    const targets = ['flux-1.1-pro', 'fal/flux-dev', 'my own'];
    expect(withTargets('', targets)).toBe('?compare=flux-1.1-pro,fal/flux-dev,my%20own');
    expect(readTargets(withTargets('', targets))).toEqual(targets);
  });

  it('keeps what else it says', () => {
    expect(withTargets('?model=a&compare=b', ['c'])).toBe('?compare=c&model=a');
    expect(withTargets('?model=a&compare=b', undefined)).toBe('?model=a');
    expect(withTargets('?compare=b', undefined)).toBe('');
  });

  it('names four at most, each once', () => {
    expect(readTargets('')).toBeUndefined();
    expect(readTargets('?compare=')).toEqual([]);
    expect(readTargets('?compare=a,,a, b,c,d,e')).toEqual(['a', 'b', 'c', 'd']);
  });
});
