import { readFileSync } from 'node:fs';
import { htmlToText } from '#server/kernel/text.ts';
import type { Client, Program } from '#test/program.ts';
import { madeUpPosting, randomFrom } from './fill.ts';

const writers = 8;
const listers = 20;

/** Creates applications with a description each, so many at once; the processor time of the server for each, in ms. */
export async function createApplications({ process: server }: Program, client: Client, count: number): Promise<number> {
  const random = randomFrom(3);
  const began = processorMs(server.pid);
  await inParallel(writers, count, async (i) => {
    const { title, company, url, descriptionHtml } = madeUpPosting(random, i, Date.now());
    const description = htmlToText(descriptionHtml ?? '');
    const { status } = await client.call('POST', '/applications', { title, company, url, description });
    if (status !== 201) throw new Error(`an application was not created: ${status}`);
  });
  return (processorMs(server.pid) - began) / count;
}

/** Lists so many rows, in compressed pages of 20. */
export async function listRows(client: Client, count: number): Promise<void> {
  await inParallel(listers, count / 20, async () => {
    await client.call('GET', '/applications?perPage=20');
  });
}

async function inParallel(workers: number, count: number, work: (i: number) => Promise<void>): Promise<void> {
  let next = 0;
  const run = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: workers }, run));
}

/** What a process took of the processors so far, in its own code and in the kernel. */
function processorMs(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
