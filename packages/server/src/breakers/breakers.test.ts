import type { CallNews } from '@pentaprism/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBreakers } from './breakers.ts';

const fox = { provider: 'fal', model: 'fox' };
const hare = { provider: 'fal', model: 'hare' };
const elsewhere = { provider: 'google', model: 'fox' };

/** Noon of a day, in milliseconds. */
const noon = Date.UTC(2026, 10, 26, 12);

/** Breakers with a clock that stands until it is moved. */
function breakersAt(start = noon) {
  let now = start;
  const breakers = createBreakers({ now: () => now });
  return {
    ...breakers,
    /** Lets so many seconds pass. */
    pass(seconds: number) {
      now += seconds * 1000;
    },
    passTo(unixSeconds: number) {
      now = unixSeconds * 1000;
    },
    /** One request after the other, each of which comes to this. */
    ask(offer: typeof fox, ...news: readonly CallNews[]) {
      for (const one of news) {
        const watch = breakers.begin(offer);
        watch.hear(one);
        watch.end();
      }
    },
  };
}

const times = (count: number, news: CallNews): readonly CallNews[] => Array.from({ length: count }, () => news);

/** What an offer is passed over with, by seconds after noon. */
const until = (seconds: number, reason = 'unavailable') => ({ reason, until: noon / 1000 + seconds });

describe('An offer', () => {
  it.each(['unavailable', 'rate_limited', 'timeout'] as const)(
    'is passed over after five calls of %s, and not after four',
    (news) => {
      const breakers = breakersAt();
      breakers.ask(fox, ...times(4, news));
      expect(breakers.passedOver(fox)).toBeUndefined();
      breakers.ask(fox, news);
      expect(breakers.passedOver(fox)).toEqual(until(10, news));
    },
  );

  it('that makes more than half of its pictures is not', () => {
    const breakers = breakersAt();
    breakers.ask(fox, ...times(11, 'done'), ...times(9, 'unavailable'));
    expect(breakers.passedOver(fox)).toBeUndefined();
    // The oldest picture falls out of the last 20.
    breakers.ask(fox, 'unavailable');
    expect(breakers.passedOver(fox)).toEqual(until(10));
  });

  it.each(['refused', 'invalid', 'not_found', 'empty', 'failed'] as const)(
    'is not after any number of %s, which hides no failures either',
    (news) => {
      const breakers = breakersAt();
      breakers.ask(fox, ...times(100, news));
      expect(breakers.passedOver(fox)).toBeUndefined();
      breakers.ask(fox, ...times(5, 'unavailable'));
      expect(breakers.passedOver(fox)).toEqual(until(10));
    },
  );

  it('leaves the others of its provider alone, and its model at others', () => {
    const breakers = breakersAt();
    breakers.ask(fox, ...times(5, 'timeout'));
    expect([hare, elsewhere].map(breakers.passedOver)).toEqual([undefined, undefined]);
    expect(breakers.openBreakers()).toEqual([{ ...fox, ...until(10, 'timeout'), since: noon / 1000 }]);
  });
});

describe('An offer that is passed over', () => {
  it('is tried by one request when its time is over, and by the next when that learned nothing', () => {
    const breakers = breakersAt();
    breakers.ask(fox, ...times(5, 'unavailable'));
    breakers.pass(10);
    expect(breakers.passedOver(fox)).toBeUndefined();
    const first = breakers.begin(fox);
    expect(breakers.passedOver(fox)).toEqual(until(12));
    // Its caller left.
    first.end();
    expect(breakers.passedOver(fox)).toBeUndefined();
  });

  it('is well again once upstream has taken the job, however long that takes', () => {
    const breakers = breakersAt();
    breakers.ask(fox, ...times(5, 'unavailable'));
    breakers.pass(10);
    const watch = breakers.begin(fox);
    watch.hear('accepted');
    expect([breakers.passedOver(fox), breakers.openBreakers()]).toEqual([undefined, []]);
    // What failed before is forgotten.
    breakers.ask(fox, ...times(3, 'unavailable'));
    expect(breakers.passedOver(fox)).toBeUndefined();
  });

  it('is well again when it refuses a request, because whoever refuses is there', () => {
    const breakers = breakersAt();
    breakers.ask(fox, ...times(5, 'unavailable'));
    breakers.pass(10);
    breakers.ask(fox, 'refused');
    expect(breakers.openBreakers()).toEqual([]);
  });

  it('waits twice as long each time that it fails again, up to two minutes', () => {
    const breakers = breakersAt();
    breakers.ask(fox, ...times(5, 'unavailable'));
    const untils = Array.from({ length: 6 }, () => {
      const last = breakers.passedOver(fox)?.until ?? 0;
      breakers.passTo(last);
      breakers.ask(fox, 'unavailable');
      return last - noon / 1000;
    });
    expect(untils).toEqual([10, 30, 70, 150, 270, 390]);
    expect(breakers.openBreakers()).toMatchObject([{ since: noon / 1000 }]);
  });

  it('lets another try when nothing is heard of the first for 20 seconds', () => {
    const breakers = breakersAt();
    breakers.ask(fox, ...times(5, 'unavailable'));
    breakers.pass(10);
    const slow = breakers.begin(fox);
    breakers.pass(20);
    expect(breakers.passedOver(fox)).toBeUndefined();
    breakers.begin(fox);
    expect(breakers.passedOver(fox)).toEqual(until(32));
    slow.end();
    expect(breakers.passedOver(fox)).toEqual(until(32));
  });

  it('learns nothing from requests that began before', () => {
    const breakers = breakersAt();
    const [early, late] = [breakers.begin(fox), breakers.begin(fox)];
    breakers.ask(fox, ...times(5, 'unavailable'));
    early.hear('done');
    expect(breakers.passedOver(fox)).toEqual(until(10));
    breakers.pass(10);
    late.hear('unavailable');
    expect(breakers.passedOver(fox)).toBeUndefined();
  });

  it('is well again when somebody asks it all the same and gets a picture, and waits no longer when not', () => {
    const breakers = breakersAt();
    breakers.ask(fox, ...times(5, 'unavailable'));
    breakers.pass(3);
    breakers.ask(fox, 'unavailable');
    expect(breakers.passedOver(fox)).toEqual(until(10));
    breakers.ask(fox, 'done');
    expect(breakers.passedOver(fox)).toBeUndefined();
  });
});

describe('A provider', () => {
  it.each(['credentials', 'billing'] as const)(
    'is passed over for a minute with all it offers at the first %s',
    (news) => {
      const breakers = breakersAt();
      breakers.ask(fox, news);
      expect([fox, hare, elsewhere].map(breakers.passedOver)).toEqual([until(60, news), until(60, news), undefined]);
      expect(breakers.openBreakers()).toEqual([{ provider: 'fal', ...until(60, news), since: noon / 1000 }]);
      breakers.pass(60);
      breakers.ask(hare, news);
      expect(breakers.passedOver(fox)).toEqual(until(120, news));
      breakers.pass(60);
      breakers.ask(hare, 'done');
      expect(breakers.openBreakers()).toEqual([]);
    },
  );

  it('whose key has just worked is not: what it refuses is one model', () => {
    const breakers = breakersAt();
    breakers.ask(hare, 'done');
    breakers.ask(fox, ...times(5, 'credentials'));
    expect([fox, hare].map(breakers.passedOver)).toEqual([until(10, 'credentials'), undefined]);
    breakers.pass(60);
    breakers.ask(fox, 'credentials');
    expect(breakers.passedOver(hare)).toEqual(until(120, 'credentials'));
  });

  it('is tried by one request for all that it offers', () => {
    const breakers = breakersAt();
    breakers.ask(fox, 'billing');
    breakers.pass(60);
    breakers.begin(fox);
    expect(breakers.passedOver(hare)).toEqual(until(62, 'billing'));
  });
});

it('Two of them share nothing', () => {
  const [one, other] = [breakersAt(), breakersAt()];
  one.ask(fox, ...times(5, 'unavailable'));
  expect([other.passedOver(fox), other.openBreakers()]).toEqual([undefined, []]);
});

it('Whatever was heard, an offer is tried again within two minutes, and a picture then heals it', () => {
  const news = fc.constantFrom<CallNews>(
    'accepted',
    'done',
    'unavailable',
    'rate_limited',
    'timeout',
    'refused',
    'credentials',
    'billing',
  );
  const steps = fc.array(fc.tuple(fc.constantFrom(fox, hare), news, fc.nat({ max: 90 })), { maxLength: 60 });
  fc.assert(
    fc.property(steps, (done) => {
      const breakers = breakersAt();
      for (const [offer, heard, seconds] of done) {
        breakers.ask(offer, heard);
        breakers.pass(seconds);
      }
      breakers.pass(120);
      expect([breakers.passedOver(fox), breakers.passedOver(hare)]).toEqual([undefined, undefined]);
      breakers.ask(fox, 'done');
      breakers.ask(hare, 'done');
      expect(breakers.openBreakers()).toEqual([]);
    }),
  );
});
