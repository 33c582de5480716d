import { expect, it } from 'vitest';
import { KeyedSemaphore } from './keyed-semaphore.ts';

it('a key that asks for everything makes the others wait for its running ones only', async () => {
  const turns = new KeyedSemaphore(2, 3);
  const order: string[] = [];
  const enter = async (key: string) => {
    const leave = await turns.acquire(key);
    order.push(key);
    return leave;
  };
  const greedy = Array.from({ length: 5 }, () => enter('a'));
  const modest = await enter('b');
  expect(order).toEqual(['a', 'a', 'b']);
  const [first] = await Promise.all(greedy.slice(0, 2));
  first?.();
  first?.();
  await greedy[2];
  expect(order).toEqual(['a', 'a', 'b', 'a']);
  const waiting = enter('b');
  modest();
  await waiting;
  expect(order).toEqual(['a', 'a', 'b', 'a', 'b']);
});
