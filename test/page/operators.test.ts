/** The pages of usage, keys and health, for who has the admin key. */
import { describe, it } from 'vitest';

describe('the page for operators', () => {
  it.todo('shows what was spent by day, key, model and provider, as curves and as a table');
  it.todo('creates a key, shows it once, changes and disables it');
  it.todo('shows the health of providers and what is passed over');
  it.todo('is not there without the admin key');
  it.todo('passes axe in both schemes and on a narrow screen');
  it.todo('loads its curves only when somebody looks at them');
});
