import { expect, it } from 'vitest';
import { createPartCounter } from './form-parts.ts';

const delimiter = '\r\n--limit';

it.each(['multipart/form-data; boundary=limit', 'multipart/form-data; charset=utf-8; BOUNDARY="limit"; x=y'])(
  'parts are counted over chunks: %s',
  (contentType) => {
    const count = createPartCounter(contentType);
    expect(count(Buffer.from(`--limit\r\n\r\na${delimiter}\r\n\r\nb`))).toBe(1);
    expect(count(Buffer.from('no part'))).toBe(1);
    expect(count(Buffer.from(delimiter.repeat(1000)))).toBe(1001);
  },
);
