/** What every page keeps to, in every look. */
import { describe, it } from 'vitest';

describe('every page', () => {
  it.todo('has no fault that axe finds, light and dark, at a desk and on a phone');
  it.todo('breaks no policy, logs no error, and asks one host');
  it.todo('is as small as it may be: scripts, styles, fonts and requests of the first load');
  it.todo('plans within its time after a key, and paints early on a slow machine');
});
