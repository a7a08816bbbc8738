import { describe, expect, test } from 'vitest';
import { readCallHeaders } from './call-headers.ts';
import { isAuthorizeRequest, namesOneCall } from './original-call.ts';

function original(method: string, url: string, lines: string[] = []) {
  const headers = readCallHeaders(lines);
  if (!namesOneCall(method, url, headers)) return null;
  return { method: headers.originalMethod, target: headers.originalUri };
}

describe('each front names the call in its way', () => {
  test.each<[string, [string, string, string[]?], string, string]>([
    [
      'Caddy, Traefik',
      ['GET', '/authorize', ['X-Forwarded-Method', 'POST', 'X-Forwarded-Uri', '/a/b?c=d']],
      'POST',
      '/a/b?c=d',
    ],
    [
      'nginx, HAProxy',
      ['GET', '/authorize?mode=nginx', ['X-Original-Method', 'PUT', 'X-Original-URI', '/a']],
      'PUT',
      '/a',
    ],
    ['Envoy', ['DELETE', '/authorize/a/b?c=d'], 'DELETE', '/a/b?c=d'],
  ])('%s', (_, [method, url, lines], expectedMethod, target) => {
    expect(original(method, url, lines)).toEqual({ method: expectedMethod, target });
  });
});

describe('sources that name no call, or two', () => {
  test.each<[string, [string, string, string[]?]]>([
    ['none', ['GET', '/authorize']],
    ['a URI without a method', ['GET', '/authorize', ['X-Original-URI', '/a']]],
    ['a method without a URI', ['GET', '/authorize', ['X-Original-Method', 'GET']]],
    ['two URIs', ['GET', '/authorize', ['X-Forwarded-Method', 'GET', 'X-Forwarded-Uri', '/a', 'X-Original-URI', '/b']]],
    [
      'two methods',
      ['GET', '/authorize', ['X-Forwarded-Method', 'GET', 'X-Forwarded-Uri', '/a', 'X-Original-Method', 'POST']],
    ],
    [
      'two lines of one name',
      ['GET', '/authorize', ['X-Original-Method', 'GET', 'X-Original-URI', '/a', 'x-original-uri', '/b']],
    ],
    [
      'a header of the client behind Envoy',
      ['GET', '/authorize/a', ['X-Forwarded-Uri', '/b', 'X-Forwarded-Method', 'GET']],
    ],
    ['another method behind Envoy', ['POST', '/authorize/a', ['X-Forwarded-Uri', '/a', 'X-Forwarded-Method', 'GET']]],
  ])('%s', (_, [method, url, lines]) => {
    expect(original(method, url, lines)).toBeNull();
  });
});

test('sources that agree name one call', () => {
  const lines = [
    'X-Forwarded-Method',
    'GET',
    'X-Forwarded-Uri',
    '/a',
    'X-Original-Method',
    'GET',
    'X-Original-URI',
    '/a',
  ];
  expect(original('GET', '/authorize/a', lines)).toEqual({ method: 'GET', target: '/a' });
});

test('only /authorize and what is behind it is a question', () => {
  for (const url of ['/authorize', '/authorize/', '/authorize?mode=nginx', '/authorize/a']) {
    expect(isAuthorizeRequest(url)).toBe(true);
  }
  for (const url of ['/', '/authorizer', '/authorize.x', '/healthz', '/AUTHORIZE'])
    expect(isAuthorizeRequest(url)).toBe(false);
});
