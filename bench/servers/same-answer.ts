import { createServer } from 'node:http';

/**
 * The limit of the runtime: answers with a status and header lines that it was given, whatever
 * is asked. `node bench/servers/same-answer.ts PORT STATUS '["Name","value",…]'`
 */
const [, , port, status, lines = '[]'] = process.argv;
const headers = JSON.parse(lines) as string[];
const statusCode = Number(status);

// The gateway keeps connections to fronts without a limit, and so says nothing of one.
createServer({ keepAliveTimeout: 0 }, (_request, response) => {
  response.writeHead(statusCode, headers);
  response.end();
}).listen(Number(port), '127.0.0.1');
