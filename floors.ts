/**
 * The floors of the house: a folder, or a file that stands in for one, imports only from itself and from lower floors.
 * dependency-cruiser enforces them, and ARCHITECTURE.md shows them.
 */
export const floors: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'packages/core/src': [
    ['contract'],
    ['bytes', 'channels'],
    ['request', 'sizing', 'cost', 'handling', 'views', 'infer'],
    ['planning', 'derive', 'respond'],
    ['wire'],
    ['finish'],
    ['gateway'],
    ['provider', 'host', 'kit', 'index.ts'],
  ],
  'packages/server/src': [
    ['configuration', 'hosting', 'page', 'breakers'],
    ['keys', 'metrics', 'tracing'],
    ['webhooks'],
    ['jobs'],
    ['http'],
    ['answer', 'body', 'openapi'],
    ['routes'],
    ['app.ts', 'providers.ts', 'open-host.ts'],
    ['start.ts'],
    ['commands', 'index.ts'],
    ['cli.ts'],
  ],
  'packages/ui/src': [
    ['text', 'glass', 'style'],
    ['api'],
    ['state'],
    ['parts'],
    ['receipt', 'code'],
    ['pictures', 'compare'],
    ['playground', 'models', 'recent', 'history', 'usage', 'keys', 'health'],
    ['key-gate.tsx', 'top.tsx'],
    ['app.tsx'],
    ['main.tsx'],
  ],
};

/** What each room may import, as rules of dependency-cruiser. */
export const onlyDownwards = Object.entries(floors).flatMap(([root, levels]) =>
  levels.flatMap((rooms, level) =>
    rooms.map((room) => {
      const reachable = [room, ...levels.slice(0, level).flat()].map((name) => name.replaceAll('.', '\\.'));
      return {
        name: `${root.split('/')[1]}-floor-${level}-${room}-imports-only-downwards`,
        severity: 'error',
        from: { path: `^${root}/${room.replaceAll('.', '\\.')}(/|$)`, pathNot: '\\.test(-d)?\\.ts$' },
        to: { path: `^${root}/`, pathNot: `^${root}/(${reachable.join('|')})(/|$)` },
      };
    }),
  ),
);
