import autocannon from 'autocannon';

export interface Latency {
  p50: number;
  p95: number;
  bytes: number;
}

/** Latencies of requests sent one after another, after a warm-up; the same number of each path. */
export async function latencies(address: string, token: string, paths: string[], rounds: number): Promise<Latency> {
  const times: number[] = [];
  let bytes = 0;
  const get = async (path: string) => {
    const began = performance.now();
    const answer = await fetch(`${address}${path}`, { headers: { authorization: `Bearer ${token}` } });
    const body = await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`${answer.status} for ${path}: ${Buffer.from(body).toString()}`);
    bytes = Math.max(bytes, body.byteLength);
    return performance.now() - began;
  };
  for (let round = -3; round < rounds; round += 1)
    for (const path of paths) {
      const took = await get(path);
      if (round >= 0) times.push(took);
    }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), bytes };
}

export interface Load {
  perSecond: number;
  p99: number;
  errors: number;
}

/** How many requests a second are answered to so many connections at once. */
export async function load(url: string, token: string | null, connections: number, seconds: number): Promise<Load> {
  const headers = token ? { authorization: `Bearer ${token}` } : {};
  await autocannon({ url, connections, duration: 2, headers });
  const result = await autocannon({ url, connections, duration: seconds, headers });
  return {
    perSecond: result.requests.average,
    p99: result.latency.p99,
    errors: result.errors + result.non2xx + result.timeouts,
  };
}

export const ms = (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
