import type { Provider } from '@pentaprism/core/provider';
import { replicate } from './index.ts';
import { createReplicateSandbox } from './sandbox/index.ts';

replicate() satisfies Provider;
replicate({ apiKey: 'r8_…', baseUrl: 'http://127.0.0.1:1' }) satisfies Provider;
createReplicateSandbox({ drills: ['slow', { name: 'rate_limit', times: 1 }] });

// @ts-expect-error Keys are text.
replicate({ apiKey: 1 });
// @ts-expect-error There is no such option.
replicate({ token: 'r8_…' });
// @ts-expect-error There is no such drill.
createReplicateSandbox({ drills: ['earthquake'] });
