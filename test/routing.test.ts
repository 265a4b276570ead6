import { describe, it } from 'vitest';

describe('routing by wish', () => {
  it.todo('price: the cheapest of those that can do it, those of unknown price last');
  it.todo('speed: the one that was fastest here, those never measured last');
  it.todo('fidelity is the default, and the operator’s order breaks ties');
  it.todo('max_cost refuses what costs more, and what has no price, before anything is sent');
  it.todo('the receipt and the dry run say what was wished and what was weighed');
});
