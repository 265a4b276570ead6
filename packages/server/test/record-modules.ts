/** Preloaded into a server: writes down every file that it loads, into the file that `RECORD_MODULES` names. */
import { appendFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

const { RECORD_MODULES: to } = process.env;
if (to === undefined) throw new Error('RECORD_MODULES names no file.');

registerHooks({
  load(url, context, nextLoad) {
    // At once, so that the file is whole whenever the server has answered.
    appendFileSync(to, `${url}\n`);
    return nextLoad(url, context);
  },
});

// What Node loads of its own inside passes no hook; it keeps a list instead.
process.once('exit', () => appendFileSync(to, `${Reflect.get(process, 'moduleLoadList')}\n`));
