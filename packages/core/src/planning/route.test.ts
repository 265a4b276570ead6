import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { providerOf, sizedRequest } from '../../test/offers.ts';
import { PentaprismError } from '../contract/error.ts';
import { emulated, passthrough } from '../contract/handling.ts';
import type { ModelDeclaration } from '../contract/model.ts';
import { type Price, perImage, perSecond } from '../contract/price.ts';
import type { ImageRequest } from '../contract/request.ts';
import { createRegistry } from './registry.ts';
import { type RouteOptions, routeRequest } from './route.ts';

/** What one provider offers: a price, or what it usually comes to; and whether it knows styles. */
interface OfferFacts {
  readonly price?: Price;
  readonly estimate?: Price;
  readonly styles?: true;
}

const offers: Readonly<Record<string, OfferFacts>> = {
  dear: { price: perImage(0.08), styles: true },
  cheap: { price: perImage(0.02) },
  metered: { price: perSecond(0.01), estimate: perImage(0.05), styles: true },
  silent: { styles: true },
};

function foxOf({ styles, ...priced }: OfferFacts): ModelDeclaration {
  return {
    ...{ id: 'fox', name: 'Fox', owner: 'o', source: 'https://example.test', checked: '2026-11-26' },
    ...{ routes: { generate: 'fox' }, sizing: [], delivers: 'png' },
    ...priced,
    params: {
      prompt: passthrough(),
      n: emulated('fan-out'),
      ...(styles === undefined ? {} : { style: passthrough() }),
    },
  };
}

const registry = createRegistry(Object.entries(offers).map(([id, facts]) => providerOf(id, foxOf(facts))));

function route(fields: Partial<ImageRequest> = {}, options: Partial<RouteOptions> = {}, name = 'fox') {
  const request = { ...sizedRequest({}), ...fields };
  return routeRequest(request, registry.resolve(name), { responseFormat: 'url', strict: false, ...options });
}

/** The providers in their order, and what the receipt of each says of a parameter. */
function told(parameter: string, ...given: Parameters<typeof route>) {
  return route(...given).planned.map(({ plan }) => [
    plan.provider,
    plan.receipt.find((row) => row.parameter === parameter)?.why,
  ]);
}

function refusalOf(...given: Parameters<typeof route>): PentaprismError {
  try {
    route(...given);
  } catch (error) {
    if (PentaprismError.is(error)) return error;
    throw error;
  }
  throw new Error('It was planned.');
}

const seconds: Readonly<Record<string, number>> = { dear: 3.24, silent: 12 };
const measured = ({ provider }: { readonly provider: string }) => seconds[provider];

describe('a request that says whom to prefer', () => {
  it('by price is told why each stands where it does, and who would honour more of it', () => {
    expect(told('routing', { routing: 'price', style: 'oil' })).toEqual([
      [
        'cheap',
        'The cheapest of 4 providers that can do it, at $0.02. dear would honour more of the request, for $0.08.',
      ],
      ['metered', 'Number 2 of 4 providers that can do it by price, at about $0.05.'],
      ['dear', 'Number 3 of 4 providers that can do it by price, at $0.08.'],
      ['silent', 'Number 4 of 4 providers that can do it by price: its own is not known.'],
    ]);
  });

  it('by price is not told of fidelity where nothing of it is given up', () => {
    expect(told('routing', { routing: 'price' })[0]).toEqual([
      'cheap',
      'The cheapest of 4 providers that can do it, at $0.02.',
    ]);
  });

  it('by speed is told what was measured, and of whom nothing was', () => {
    expect(told('routing', { routing: 'speed' }, { measured })).toEqual([
      ['dear', 'The fastest of 4 providers that can do it, usually 3.2 s here. Never measured: cheap, metered.'],
      ['silent', 'Number 2 of 4 providers that can do it by speed, usually 12 s here.'],
      ['cheap', 'Number 3 of 4 providers that can do it by speed: it was never measured here.'],
      ['metered', 'Number 4 of 4 providers that can do it by speed: it was never measured here.'],
    ]);
  });

  it('by speed is told that nothing is measured yet', () => {
    const why =
      'Nothing is measured yet of the 4 providers that can do it since the server was started, so fidelity decides.';
    expect(told('routing', { routing: 'speed' })[0]).toEqual(['dear', why]);
  });

  it('by fidelity is told that too', () => {
    expect(told('routing', { routing: 'fidelity', style: 'oil' })).toEqual([
      ['dear', 'Of 4 providers that can do it none honours more of the request.'],
      ...['metered', 'silent', 'cheap'].map((provider, index) => [
        provider,
        `Number ${index + 2} of 4 providers that can do it by how much of the request each honours.`,
      ]),
    ]);
  });

  it.each(['fidelity', 'price', 'speed'] as const)('by %s is told that there is nobody to choose', (routing) => {
    expect(told('routing', { routing }, {}, 'cheap/fox')).toEqual([['cheap', 'There is nobody to choose but cheap.']]);
  });

  it('beats the default, of which a request that says nothing is told', () => {
    const options = { routing: 'price' } as const;
    expect(told('routing', {}, options)[0]).toEqual([
      'cheap',
      'Nothing was asked, and price is the default here. The cheapest of 4 providers that can do it, at $0.02.',
    ]);
    expect(told('routing', { routing: 'fidelity' }, options)[0]?.[0]).toBe('dear');
  });

  it('is passed when it is strict: nothing is dropped or snapped by that', () => {
    expect(route({ routing: 'price' }, { strict: true }).planned[0].plan.provider).toBe('cheap');
    // A cheaper one that cannot honour it exactly is none that can do it.
    const { planned, unable } = route({ routing: 'price', style: 'oil' }, { strict: true });
    expect(planned.map(({ plan }) => plan.provider)).toEqual(['metered', 'dear', 'silent']);
    expect(unable).toMatchObject([{ provider: 'cheap', code: 'unsupported_parameter' }]);
  });

  it('of fidelity gets what a request that says nothing gets, and a row more', () => {
    const style = fc.option(fc.constantFrom('oil', 'ink'), { nil: undefined });
    fc.assert(
      fc.property(style, fc.integer({ min: 1, max: 4 }), fc.boolean(), (said, n, isMeasured) => {
        const fields = { n, ...(said === undefined ? {} : { style: said }) };
        const options = isMeasured ? { measured } : {};
        const { planned, ...rest } = route({ ...fields, routing: 'fidelity' }, options);
        const plans = planned.map(({ plan }) => ({
          ...plan,
          receipt: plan.receipt.filter(({ parameter }) => parameter !== 'routing'),
        }));
        const { planned: unsaid, ...other } = route(fields, options);
        expect(plans).toEqual(unsaid.map(({ plan }) => plan));
        expect(rest).toEqual(other);
      }),
    );
  });
});

describe('what was weighed', () => {
  it('is told of each that can do it, in their order', () => {
    expect(route({ routing: 'speed', style: 'oil', n: 2 }, { measured }).routing).toEqual({
      wish: 'speed',
      weighed: [
        { provider: 'dear', usd: 0.16, seconds: 3.2, loss: 1 },
        { provider: 'silent', usd: null, seconds: 12, loss: 1 },
        { provider: 'metered', usd: 0.1, estimated: true, seconds: null, loss: 1 },
        { provider: 'cheap', usd: 0.04, seconds: null, loss: 101 },
      ],
    });
  });
});

describe('a request that may not cost more than so much', () => {
  it('is planned for those within it, an estimate counting as a price, and says who is not', () => {
    const { planned, unable } = route({ max_cost: 0.05 });
    expect(planned.map(({ plan }) => plan.provider)).toEqual(['cheap', 'metered']);
    expect(unable).toEqual([
      {
        provider: 'dear',
        code: 'max_cost_exceeded',
        message: 'fox on dear would cost $0.08, which is more than max_cost: 0.05.',
      },
      {
        provider: 'silent',
        code: 'max_cost_exceeded',
        message:
          'What fox on silent would cost is not known before, so that max_cost: 0.05 cannot be kept. What upstream charges for this model is not known here.',
      },
    ]);
    expect(told('max_cost', { max_cost: 0.05 })).toEqual([
      ['cheap', 'It is quoted at $0.02, which is within that. Left out for it: dear, silent.'],
      [
        'metered',
        'It is estimated at $0.05, which is within that; only the finished job tells what is billed. Left out for it: dear, silent.',
      ],
    ]);
  });

  it('is held against all its pictures together', () => {
    expect(route({ max_cost: 0.06, n: 3 }).planned.map(({ plan }) => plan.provider)).toEqual(['cheap']);
    expect(refusalOf({ max_cost: 0.06, n: 4 })).toMatchObject({ code: 'max_cost_exceeded' });
  });

  it('is refused with the lowest price and the way out when nobody is within it', () => {
    const refusal = refusalOf({ max_cost: 0.01 });
    expect(refusal).toMatchObject({
      code: 'max_cost_exceeded',
      status: 400,
      param: 'max_cost',
      retry: false,
      message:
        'This would cost at least $0.02, with fox on cheap, which is more than max_cost: 0.01. Raise max_cost, or ask for fewer or smaller pictures.',
    });
    expect(refusal.unable.map(({ provider }) => provider)).toEqual(Object.keys(offers));
  });

  it.each([
    ['dear', 'This would cost $0.08, with fox on dear, which is more than max_cost: 0.01.'],
    ['metered', 'This would cost about $0.05, with fox on metered, which is more than max_cost: 0.01.'],
    [
      'silent',
      'What fox on silent would cost is not known before, so that max_cost: 0.01 cannot be kept. What upstream',
    ],
  ])('is refused by %s alone in its own words', (provider, message) => {
    const refusal = refusalOf({ max_cost: 0.01 }, {}, `${provider}/fox`);
    expect([refusal.message, refusal.unable]).toEqual([expect.stringContaining(message), []]);
  });

  it('is refused for its price where strictness alone would leave somebody', () => {
    const refusal = refusalOf({ max_cost: 0.03, style: 'oil' }, { strict: true });
    expect(refusal).toMatchObject({ code: 'max_cost_exceeded', message: expect.stringContaining('about $0.05') });
    expect(refusal.unable.map(({ code }) => code)).toEqual([
      'max_cost_exceeded',
      'unsupported_parameter',
      'max_cost_exceeded',
      'max_cost_exceeded',
    ]);
  });

  it('keeps the complaint of a request that nobody could do for any money', () => {
    expect(refusalOf({ max_cost: 9, mode: 'edit' })).toMatchObject({ code: 'unsupported_mode' });
  });

  it('is never planned for anybody dearer, whatever else is asked', () => {
    const request = fc.record({
      max_cost: fc.double({ min: 0.001, max: 0.5, noNaN: true }),
      n: fc.integer({ min: 1, max: 6 }),
      routing: fc.constantFrom('fidelity', 'price', 'speed'),
    });
    fc.assert(
      fc.property(request, ({ routing, ...fields }) => {
        const wish = routing as 'fidelity';
        let quotes: readonly (number | null)[];
        try {
          quotes = route({ ...fields, routing: wish }, { measured }).planned.map(({ plan }) => plan.quote.usd);
        } catch (error) {
          if (!PentaprismError.is(error)) throw error;
          expect(error.code).toBe('max_cost_exceeded');
          quotes = [];
        }
        const affordable = route({ n: fields.n }).planned.filter(
          ({ plan: { quote } }) => quote.usd !== null && quote.usd <= fields.max_cost,
        );
        expect(quotes).toHaveLength(affordable.length);
        expect(quotes.every((usd) => usd !== null && usd <= fields.max_cost)).toBe(true);
      }),
    );
  });
});

describe('an offer that is passed over', () => {
  const why = { reason: 'timeout', until: Date.UTC(2026, 10, 26, 12) / 1000 } as const;
  const without = (...closed: readonly string[]): Partial<RouteOptions> => ({
    passedOver: ({ provider }) => (closed.includes(provider) ? why : undefined),
  });

  it('is last whatever is wished, and who comes instead says so', () => {
    expect(told('routing', { routing: 'price', style: 'oil' }, without('cheap', 'metered'))).toEqual([
      [
        'dear',
        'Number 3 of 4 providers that can do it by price, at $0.08. Passed over: cheap, until 2026-11-26T12:00:00Z: it did not answer in time; metered, until 2026-11-26T12:00:00Z: it did not answer in time.',
      ],
      ['silent', expect.stringMatching(/^Number 4 .* Passed over: cheap, .*metered, /)],
      ['cheap', 'The cheapest of 4 providers that can do it, at $0.02.'],
      ['metered', 'Number 2 of 4 providers that can do it by price, at about $0.05.'],
    ]);
  });

  it('is marked where it was weighed, and listed where it would have come earlier', () => {
    const { routing } = route({}, without('dear', 'silent'));
    expect(routing.weighed.map(({ provider, passed_over: passedOver }) => [provider, passedOver])).toEqual([
      ['cheap', undefined],
      ['metered', undefined],
      ['dear', why],
      ['silent', why],
    ]);
    expect(routing.passed_over).toEqual([{ provider: 'dear', ...why }]);
  });

  it('changes nothing where all are', () => {
    const all = without(...Object.keys(offers));
    const { planned, routing } = route({}, all);
    expect(planned.map(({ plan }) => plan)).toEqual(route().planned.map(({ plan }) => plan));
    expect(routing.passed_over).toBeUndefined();
  });
});
