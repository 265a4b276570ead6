/** The doctor: a configuration against reality. */
import { describe, it } from 'vitest';

describe('pentaprism doctor', () => {
  it.todo('finds nothing to mend in a server that works, and spends nothing');
  it.todo(
    'names a key that its provider refuses, a store that is away, a folder or bucket it cannot write, an address nobody reaches and a clock that is wrong',
  );
  it.todo('ends with 1 when something is broken, and prints JSON on demand');
});
