/**
 * What the server needs of Node's `http`, without an `import` of it.
 *
 * An `import` reads every name a module of Node's has, and one of these loads Node's own `fetch` and `WebSocket`: a tenth of a
 * start, for what nobody here uses. Types may be imported as ever.
 */
export const { createServer, METHODS, STATUS_CODES } = process.getBuiltinModule('node:http');
