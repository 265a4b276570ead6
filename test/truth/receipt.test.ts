import { describe, it } from 'vitest';

describe('receipt', () => {
  it.todo('user and safety_identifier say where they are kept, and are kept there');
  it.todo('a number beyond its only bound becomes the bound');
  it.todo('a field claimed by two parameters is claimed once, by the one that was sent');
  it.todo('a dry run and a run give the same rows but for what only bytes can tell');
  it.todo('names upstream has at the top of its body go there');
  it.todo('n calls run as many at once as the receipt says');
  it.todo('a quote with an unpriced switch is null and says why');
  it.todo('started megapixels are billed where upstream says so');
  it.todo("provider/name is the public model before it is another model's upstream id");
  it.todo('the receipt is true for random requests over every offer');
});
