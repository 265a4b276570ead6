/** What operators copy: image, unit, manifests, dashboard, alerts. */
import { describe, it } from 'vitest';

describe('the files for operators', () => {
  it.todo('build an image that runs without root and says whether it is well');
  it.todo('are valid manifests, a valid unit and a valid compose file, and name only settings that there are');
  it.todo('say in docs/operating.md what there is to do on the first day and after it');
});
