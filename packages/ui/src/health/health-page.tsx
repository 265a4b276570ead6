import { readHealth } from '../api/health.ts';
import { Unread } from '../parts/unread.tsx';
import { useFollowed } from '../parts/use-followed.ts';
import { useTitle } from '../parts/use-title.ts';
import { ProviderHealth } from './provider-health.tsx';
import { ServerFacts } from './server-facts.tsx';
import './health.css';

/** Often enough to see a provider come back, seldom enough to cost nothing. */
const everyMs = 5000;

/** How the server and its providers are, as long as somebody looks. */
export function HealthPage() {
  useTitle('Health');
  const { value, refusal, again } = useFollowed({
    name: 'health',
    read: readHealth,
    goesOn: () => true,
    changed: (_, signal) => pause(everyMs, signal),
  });
  return (
    <main class="page health" aria-busy={value === undefined && refusal === undefined}>
      <header class="page-head">
        <h1>Health</h1>
        <p class="lead">How this server and its providers are. It looks again every few seconds.</p>
      </header>
      {refusal !== undefined && <Unread what="Its health" refusal={refusal} again={again} />}
      {value !== undefined && (
        <>
          <ServerFacts {...value} />
          <h2>Providers</h2>
          <p class="lead">Most preferred first. What fails again and again is passed over until it is tried again.</p>
          <ul class="provider-list" aria-label="Providers">
            {value.gateway.providers.map((provider) => (
              <ProviderHealth
                provider={provider}
                passedOver={value.gateway.passed_over.filter((one) => one.provider === provider.id)}
                key={provider.id}
              />
            ))}
          </ul>
        </>
      )}
    </main>
  );
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
