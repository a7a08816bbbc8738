import { createServer } from 'node:http';
import { Agent } from 'undici';

/** Passes calls on without looking at them. `node bench/servers/bare-proxy.ts PORT UPSTREAM_ORIGIN` */
const [, , port, origin = ''] = process.argv;
const agent = new Agent();

createServer(async (request, response) => {
  const { host: _, connection: __, ...headers } = request.headers;
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
  const answer = await agent.request({
    origin,
    path: request.url ?? '/',
    method: request.method as 'GET',
    headers,
    body: hasBody ? request : null,
  });
  const { connection: ___, 'keep-alive': ____, ...kept } = answer.headers;
  response.writeHead(answer.statusCode, kept);
  answer.body.on('error', () => response.destroy()).pipe(response);
  response.on('close', () => answer.body.destroy());
}).listen(Number(port), '127.0.0.1');
