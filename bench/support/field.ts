import { type Contender, direct, names, nginx, ours, portkey, script, startUpstream } from './contenders.ts';
import { type LoadGenerator, startLoadGenerator } from './load.ts';

/** The machinery of one bench. */
export interface Field {
  readonly generator: LoadGenerator;
  /** Port of the mock upstream. */
  readonly upstream: number;
}

/** Opens mock upstream and load generator, and closes them whatever happens. */
export async function withField<T>(work: (field: Field) => Promise<T>): Promise<T> {
  const upstream = await startUpstream();
  const generator = await startLoadGenerator();
  try {
    return await work({ generator, upstream: upstream.port });
  } finally {
    await Promise.all([generator.close(), upstream.close()]);
  }
}

/** Everybody who can pass an answer on, freshly started. */
export async function everybody({ upstream }: Field): Promise<readonly Contender[]> {
  const started = [
    direct(upstream),
    await script(names.proxy, 'stream-proxy.ts', upstream),
    await nginx(upstream),
    await portkey(upstream),
    await ours(upstream),
  ];
  return started.filter((contender) => contender !== undefined);
}

/** Opens contenders for some work and closes them whatever happens. */
export async function withContenders<T>(
  open: () => Promise<readonly Contender[]>,
  work: (contenders: readonly Contender[]) => Promise<T>,
): Promise<T> {
  const contenders = await open();
  try {
    return await work(contenders);
  } finally {
    await Promise.all(contenders.map((contender) => contender.close()));
  }
}
