import { expect, it } from 'vitest';
import { strayVariables } from './stray-variables.ts';

it('names every variable that is nearly a setting, and the one that was meant', () => {
  const environment = { PENTAPRISM_API_KEY: 'secret', PENTAPRISM_PORT: '80', PENTAPRISM_COLOUR: 'red', OTHER: 'x' };
  expect(strayVariables(environment)).toBe(
    'Ignored, because no setting has that name: PENTAPRISM_API_KEY (did you mean PENTAPRISM_API_KEYS?), PENTAPRISM_PORT (did you mean PORT?), PENTAPRISM_COLOUR.',
  );
});

it('is silent about what a provider reads', () => {
  expect(strayVariables({ PENTAPRISM_OPENAI_API_KEY: 'sk' }, ['PENTAPRISM_OPENAI_API_KEY'])).toBeUndefined();
});

it('is silent about settings, and about the key of a client beside those of the server', () => {
  const environment = {
    PENTAPRISM_API_KEYS: 'one,two',
    PENTAPRISM_API_KEY: 'one',
    PENTAPRISM_SANDBOX: 'on',
    PORT: '1',
  };
  expect(strayVariables(environment)).toBeUndefined();
});
