import { labelValues, metricTable } from '@pentaprism/server';
import { table } from './table.ts';

/** The page of everything that `GET /metrics` says. */
export function metricsPage(): string {
  const metrics = Object.entries(metricTable).map(([name, { type, labels, sentence }]) => [
    `\`${name}\``,
    type,
    labels.map((label) => `\`${label}\``).join(', ') || '–',
    sentence,
  ]);
  const sections = Object.entries(labelValues).map(([label, values]) => {
    const rows = Object.entries(values).map(([value, meaning]) => [`\`${value}\``, meaning]);
    return `### \`${label}\`\n\n${table(['value', 'meaning'], rows)}`;
  });
  return `# Metrics

\`GET /metrics\` answers in the text format of Prometheus, to whoever has a key of the server:

\`\`\`yaml
scrape_configs:
  - job_name: pentaprism
    authorization:
      credentials_file: /etc/prometheus/pentaprism.key
    static_configs:
      - targets: ['127.0.0.1:8787']
\`\`\`

Every server counts for itself, from 0 when it starts. [grafana-dashboard.json](grafana-dashboard.json) is a dashboard to import,
[alerts.yml](alerts.yml) are rules for alerts; look through the numbers in both, they are where most people begin.

${table(['metric', 'type', 'labels', 'meaning'], metrics)}

Besides these there are the metrics of the process that \`prom-client\` makes: \`process_*\` and \`nodejs_*\`. They are measured from the
first time that somebody reads the metrics.

## Labels

No label holds anything that a caller can make up: there are no keys, users, prompts and addresses in them, and however many requests
come, the number of series stays. What a key has spent is in its [usage](jobs.md), not here.

| label | what it is |
| --- | --- |
| \`provider\`, \`from\`, \`to\` | the id of a provider |
| \`model\` | the id of a model that somebody declared; \`inferred\` for all that are [declared by rule](inference.md); \`other\` for one that is not here any more |
| \`method\` | the method of a request, \`other\` for those that no address takes |
| \`route\` | the pattern of an address, such as \`/v1/models/*\`; \`unknown\` where there is none |
| \`status\` | the status of the answer |
| \`mode\` | \`generate\` or \`edit\` |
| \`op\` | the name of an operation of the store |

${sections.join('\n\n')}
`;
}
