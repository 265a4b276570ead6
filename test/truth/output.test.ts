import { describe, it } from 'vitest';

describe('output', () => {
  it.todo('a download that breaks off is gone on with by Range, or asked for again');
  it.todo('an address that gives HTML, text, nothing or 404 is upstream_error in every response_format');
  it.todo('a cut-off picture from upstream is asked for again, then upstream_error');
  it.todo('a result address that is no URL is upstream_error');
  it.todo('base64 from upstream leaves standard and padded, whatever its line breaks and alphabet');
  it.todo('the size is read from the bytes however far in it stands');
  it.todo('a reply that is compressed unasked is decoded');
  it.todo('a private result address never reaches a caller');
  it.todo('one format has one row in the receipt after a conversion');
});
