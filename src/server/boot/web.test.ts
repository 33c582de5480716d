import { describe, expect, it } from 'vitest';
import { prepareWorld } from '#test/world.ts';

const world = prepareWorld();

const type = async (url: string, accept: string | undefined, method = 'GET') => {
  const { status, headers } = await world.call(method, url, { headers: accept === undefined ? {} : { accept } });
  return [status, String(headers['content-type']).split(';')[0]];
};

describe('the page', () => {
  const deepLinks = [
    '/',
    '/applications',
    '/applications?view=list',
    '/companies/halden',
    '/sign-in',
    '/jobs/',
    '/people?open=%00',
  ];
  it.each(deepLinks)('is answered at %s, whatever is asked for', async (url) => {
    for (const accept of ['text/html', '*/*', 'text/*', undefined, 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8'])
      expect(await type(url, accept)).toEqual([200, 'text/html']);
    expect(await type(url, undefined, 'HEAD')).toEqual([200, 'text/html']);
    expect(await type(url, 'application/json')).toEqual([404, 'application/json']);
  });

  it.each([
    ...[
      '/api/v1/none',
      '/api',
      '/API/v1/jobs',
      '//api/v1/jobs',
      '/assets/none.js',
      '/docs/none',
      '/.env',
      '/wp-login.php',
    ],
    ...['/metrics.json', '/api/v1/auth/me.json'],
  ])('is not what %s answers', async (url) => {
    for (const accept of ['*/*', undefined]) expect(await type(url, accept)).toEqual([404, 'application/json']);
  });

  it('is what a NUL in its address brings, not what one brings that a program asks for', async () => {
    expect(await type('/people/a%00b', 'text/html')).toEqual([200, 'text/html']);
    for (const url of ['/api/v1/jobs?q=%00', '/assets/%00', '/docs?a=%00', '/openapi.json?a=%00', '/health?a=%00'])
      expect(await type(url, 'text/html')).toEqual([400, 'application/json']);
  });

  it('runs no script but its own, and makes markup only by its policies', async () => {
    const policy = String((await world.call('GET', '/')).headers['content-security-policy']);
    for (const part of [
      "script-src 'self'",
      "require-trusted-types-for 'script'",
      'trusted-types default cairn-stored',
    ])
      expect(policy.split('; ')).toContain(part);
  });
});
