/** Providers that are dead, slow or refuse, and what they cost the requests after. */
import { describe, it } from 'vitest';

describe('an offer', () => {
  it.todo(
    'that fails half of its last calls is asked last, and the receipt and attempts say that it was passed over and why',
  );
  it.todo('that refuses prompts, pictures or parameters stays where it is');
  it.todo('alone with its model is refused at once while it is passed over, and asked again after a while');
  it.todo('that is asked for by provider/model is always asked');
  it.todo('takes its provider with it when the provider refuses the key or the account');
  it.todo('is shown in /v1/gateway and in the metrics');
});
