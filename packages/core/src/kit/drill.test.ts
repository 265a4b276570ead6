import { describe, expect, it } from 'vitest';
import { createDrillMaster, readDrill } from './drill.ts';

describe('readDrill', () => {
  it.each([
    ['a fox [drill: rate_limit]', { name: 'rate_limit' }],
    ['[Drill: RESET 2] a fox', { name: 'reset', times: 2 }],
    ['[drill:black]', { name: 'black' }],
    ['a fox', null],
    ['[drill: coffee]', null],
    ['[drill: constructor]', null],
  ])('reads %j as %j', (prompt, drill) => {
    expect(readDrill(prompt)).toEqual(drill);
  });
});

describe('a drill master', () => {
  it('plays a counted drill so many times for each prompt, then never again', () => {
    const master = createDrillMaster();
    const due = () => master.due('[drill: error 2] a fox');
    expect([due(), due(), due(), master.due('[drill: error 2] an owl')]).toEqual(['error', 'error', null, 'error']);
  });

  it('does not use up a drill at a step that cannot play it', () => {
    const master = createDrillMaster();
    expect(master.due('[drill: gateway_timeout 1]', ['error'])).toBe(null);
    expect(master.due('[drill: gateway_timeout 1]', ['gateway_timeout'])).toBe('gateway_timeout');
  });

  it('lets so many requests through before a drill that has to wait', () => {
    const master = createDrillMaster([{ name: 'error', after: 2, times: 1 }]);
    const due = () => master.due('a fox');
    expect([due(), due(), due(), due()]).toEqual([null, null, 'error', null]);
  });

  it('plays configured drills for every prompt', () => {
    const master = createDrillMaster([{ name: 'unavailable', times: 1 }, 'slow']);
    expect([master.due('a fox'), master.due('a fox'), master.due('an owl')]).toEqual(['unavailable', 'slow', 'slow']);
  });
});
