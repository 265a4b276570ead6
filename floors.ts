/**
 * The floors of the house: a folder, or a file that stands in for one, imports only from itself and from lower floors.
 * dependency-cruiser enforces them, and ARCHITECTURE.md shows them.
 */
export const floors: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'packages/core/src': [
    ['contract'],
    ['request', 'sizing', 'cost', 'handling'],
    ['planning', 'derive', 'respond'],
    ['wire'],
    ['finish'],
    ['gateway', 'gateway.ts'],
    ['provider', 'kit', 'index.ts'],
  ],
  'packages/server/src': [
    ['configuration', 'hosting'],
    ['http'],
    ['answer', 'body', 'openapi'],
    ['routes'],
    ['app.ts', 'providers.ts'],
    ['start.ts'],
    ['commands', 'index.ts'],
    ['cli.ts'],
  ],
};

/** Names that are one room: a folder and the file that opens it. */
const sameRoom = [['gateway', 'gateway.ts']];

/** What each room may import, as rules of dependency-cruiser. */
export const onlyDownwards = Object.entries(floors).flatMap(([root, levels]) =>
  levels.flatMap((rooms, level) =>
    rooms.map((room) => {
      const own = sameRoom.find((names) => names.includes(room)) ?? [room];
      const reachable = [...own, ...levels.slice(0, level).flat()].map((name) => name.replaceAll('.', '\\.'));
      return {
        name: `${root.split('/')[1]}-floor-${level}-${room}-imports-only-downwards`,
        severity: 'error',
        from: { path: `^${root}/${room.replaceAll('.', '\\.')}(/|$)`, pathNot: '\\.test(-d)?\\.ts$' },
        to: { path: `^${root}/`, pathNot: `^${root}/(${reachable.join('|')})(/|$)` },
      };
    }),
  ),
);
