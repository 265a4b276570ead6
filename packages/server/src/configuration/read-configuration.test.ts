import { bindProvider } from '@pentaprism/core/provider';
import { falDefinition } from '@pentaprism/provider-fal';
import { describe, expect, it } from 'vitest';
import { ConfigurationError, readConfiguration } from './read-configuration.ts';

describe('configuration', () => {
  it('has a default for everything', () => {
    expect(readConfiguration({})).toEqual({
      host: '127.0.0.1',
      infer: [],
      inferred: {},
      port: 8787,
      apiKeys: [],
      corsOrigins: [],
      sandbox: 'auto',
      order: [],
      routing: 'fidelity',
      breaker: 'on',
      aliases: {},
      dataDirectory: '.pentaprism',
      files: undefined,
      publicUrl: undefined,
      ui: 'on',
      urlTtlSeconds: 3600,
      defaultModel: undefined,
      responseFormat: 'auto',
      allowedHosts: [],
      maxBytesInFlight: expect.any(Number),
      maxBodyBytes: 256 * 1024 * 1024,
      maxFileBytes: 50 * 1024 * 1024,
      maxFiles: 17,
      maxInputPixels: 50_000_000,
      store: 'sqlite',
      storeSync: 'normal',
      storeDown: 'refuse',
      jobTtlSeconds: 86_400,
      historyDays: 30,
      keepPrompts: false,
      maxRunning: undefined,
      leaseSeconds: 30,
      heartbeatSeconds: 0,
      shutdownSeconds: 60,
      otlpEndpoint: undefined,
      serviceName: 'pentaprism',
      logLevel: 'info',
      providers: [],
    });
  });

  it('prefers the environment to the file, and the file to the defaults', () => {
    const configuration = readConfiguration({ PORT: '9000', HOST: ' ' }, { port: 1, host: '127.0.0.2', maxFiles: 3 });
    expect([configuration.port, configuration.host, configuration.maxFiles]).toEqual([9000, '127.0.0.2', 3]);
  });

  it.each([
    ['512MB', 512 * 1024 * 1024],
    ['1.5GiB', 1.5 * 1024 ** 3],
    ['64k', 64 * 1024],
    ['1048576', 1_048_576],
  ])('reads %s as bytes', (text, bytes) => {
    expect(readConfiguration({ PENTAPRISM_MAX_BYTES_IN_FLIGHT: text }).maxBytesInFlight).toBe(bytes);
  });

  it('splits lists and ignores blanks in them', () => {
    expect(readConfiguration({ PENTAPRISM_API_KEYS: ' one, two,,' }).apiKeys).toEqual(['one', 'two']);
  });

  it('reads aliases as pairs', () => {
    const { aliases } = readConfiguration({ PENTAPRISM_ALIASES: 'gpt-image-1 = google/nano-banana-2, dall-e-3=flux,' });
    expect(aliases).toEqual({ 'gpt-image-1': 'google/nano-banana-2', 'dall-e-3': 'flux' });
    for (const text of ['gpt-image-1', 'gpt-image-1=', '=flux']) {
      expect(() => readConfiguration({ PENTAPRISM_ALIASES: text })).toThrow(
        /^PENTAPRISM_ALIASES: .* it takes names and/,
      );
    }
  });

  it('reads whom to ask, and refuses what is no wish', () => {
    expect(readConfiguration({ PENTAPRISM_ROUTING: 'speed' }).routing).toBe('speed');
    expect(() => readConfiguration({ PENTAPRISM_ROUTING: 'cheapest' })).toThrow(
      'PENTAPRISM_ROUTING: "cheapest" is not accepted; it takes fidelity, price or speed.',
    );
  });

  it('tells every fault at once, by the name of the variable', () => {
    const read = () => readConfiguration({ PORT: 'http', PENTAPRISM_SANDBOX: 'yes', PENTAPRISM_PUBLIC_URL: 'ftp://x' });
    expect(read).toThrow(ConfigurationError);
    for (const name of ['PORT', 'PENTAPRISM_SANDBOX', 'PENTAPRISM_PUBLIC_URL']) expect(read).toThrow(`${name}:`);
  });

  it('says what a setting was given and what it takes', () => {
    expect(() => readConfiguration({ PORT: 'http' })).toThrow(
      'PORT: "http" is not accepted; it takes a whole number from 0 to 65535. Port to listen on; 0 picks a free one.',
    );
    expect(() => readConfiguration({}, { sandbox: 'yes' as 'on' })).toThrow(
      '"sandbox" in the configuration file: "yes" is not accepted; it takes auto, on or off.',
    );
    expect(() => readConfiguration({}, { apiKeys: 7 as unknown as [] })).toThrow(/^(?!.*7).*is not accepted/);
  });

  it('names a setting of the file that does not exist', () => {
    // @ts-expect-error a misspelt setting does not compile either
    expect(() => readConfiguration({}, { prot: 1 })).toThrow('"prot" in the configuration file is not a setting');
  });

  it.each(['http://minio.internal', 'minio.internal/bucket', 'fd00::7', 'minio:port', 'user@minio'])(
    'takes no %s for a host, which nothing would ever match',
    (text) => {
      expect(() => readConfiguration({ PENTAPRISM_ALLOWED_HOSTS: text })).toThrow(
        `PENTAPRISM_ALLOWED_HOSTS: "${text}" is not accepted; it takes names or addresses`,
      );
    },
  );

  it('takes hosts as they stand in addresses', () => {
    const text = 'minio.internal:9000,10.0.0.7,[fd00::7]:80,Minio';
    expect(readConfiguration({ PENTAPRISM_ALLOWED_HOSTS: text }).allowedHosts).toEqual(text.split(','));
  });

  it('takes origins as browsers name them', () => {
    const keys = { PENTAPRISM_API_KEYS: 'secret' };
    const read = (text: string) => readConfiguration({ PENTAPRISM_CORS_ORIGINS: text, ...keys }).corsOrigins;
    expect(read('https://App.example.com/, http://localhost:5173,https://shop.example:443')).toEqual([
      'https://app.example.com',
      'http://localhost:5173',
      'https://shop.example',
    ]);
    expect(read('chrome-extension://abcdef, *')).toEqual(['chrome-extension://abcdef', '*']);
  });

  it.each(['app.example.com', 'https://app.example.com/page', 'https://*.example.com', 'null', 'http://'])(
    'takes no %s for an origin, which no browser would ever name',
    (text) => {
      expect(() => readConfiguration({ PENTAPRISM_CORS_ORIGINS: text, PENTAPRISM_API_KEYS: 'secret' })).toThrow(
        `PENTAPRISM_CORS_ORIGINS: "${text}" is not accepted; it takes origins such as`,
      );
    },
  );

  it.each(['*', 'https://app.example.com', 'http://192.168.1.2'])(
    'refuses to let the page %s call without keys',
    (origin) => {
      expect(() => readConfiguration({ PENTAPRISM_CORS_ORIGINS: origin })).toThrow(
        `PENTAPRISM_CORS_ORIGINS: "${origin}" lets pages of other machines call this server, and nothing would stop them from spending your money. Set PENTAPRISM_API_KEYS to one or more secret keys, or PENTAPRISM_ADMIN_KEY to give out keys of the store, or leave it out: pages of this machine may call a server without keys anyway.`,
      );
      expect(() => readConfiguration({}, { corsOrigins: [origin] })).toThrow('PENTAPRISM_CORS_ORIGINS:');
      expect(readConfiguration({ PENTAPRISM_CORS_ORIGINS: 'http://localhost:3000' }).corsOrigins).toHaveLength(1);
    },
  );

  it('refuses keys that nobody could send, without repeating them', () => {
    for (const key of ['two words', 'schlüssel']) {
      expect(() => readConfiguration({ PENTAPRISM_API_KEYS: key })).toThrow(
        'PENTAPRISM_API_KEYS: what it holds is not accepted; it takes keys separated by commas, of ASCII letters',
      );
    }
  });

  it.each([
    ['a bound provider', [bindProvider(falDefinition, { apiKey: 'any' })]],
    ['an id', ['fal']],
    ['no list', falDefinition],
  ])('takes definitions of providers and says so to %s', (_what, providers) => {
    const file: object = { providers };
    expect(() => readConfiguration({}, file)).toThrow('"providers" in the configuration file takes a list of');
    expect(readConfiguration({}, { providers: [falDefinition] }).providers).toEqual([falDefinition]);
  });

  it('refuses an admin key that is a caller’s too', () => {
    const environment = { PENTAPRISM_API_KEYS: 'one,two', PENTAPRISM_ADMIN_KEY: 'two' };
    expect(() => readConfiguration(environment)).toThrow('PENTAPRISM_ADMIN_KEY: it is among PENTAPRISM_API_KEYS');
  });

  it('refuses to be reached from other machines without keys', () => {
    expect(() => readConfiguration({ HOST: '0.0.0.0', PENTAPRISM_PUBLIC_URL: 'https://images.example.com' })).toThrow(
      'HOST: "0.0.0.0" can be reached from other machines, and nothing would stop them from spending your money. Set PENTAPRISM_API_KEYS to one or more secret keys, or PENTAPRISM_ADMIN_KEY to give out keys of the store, or listen on 127.0.0.1.\n' +
        'PENTAPRISM_PUBLIC_URL: "https://images.example.com" is an address at which others reach this server through a proxy, and nothing would stop them from spending your money. Set PENTAPRISM_API_KEYS to one or more secret keys, or PENTAPRISM_ADMIN_KEY to give out keys of the store, or leave PENTAPRISM_PUBLIC_URL unset.',
    );
    expect(() => readConfiguration({}, { publicUrl: 'http://192.168.1.2:8080' })).toThrow('PENTAPRISM_PUBLIC_URL:');
    const keys = { PENTAPRISM_API_KEYS: 'secret' };
    expect(readConfiguration({ HOST: '0.0.0.0', ...keys }).host).toBe('0.0.0.0');
    expect(readConfiguration({ PENTAPRISM_PUBLIC_URL: 'https://images.example.com', ...keys }).publicUrl).toBeDefined();
    expect(readConfiguration({ PENTAPRISM_PUBLIC_URL: 'http://localhost:8080' }).publicUrl).toBe(
      'http://localhost:8080',
    );
  });
});
