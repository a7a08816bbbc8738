import { createServer } from 'node:http';

/** An API that answers at once with a small JSON document. `node bench/servers/upstream.ts PORT` */
const body = JSON.stringify({ places: [{ name: 'Oslo', latitude: 59.91, longitude: 10.75 }] });
const headers = ['Content-Type', 'application/json', 'Content-Length', String(body.length)];

createServer((_request, response) => {
  response.writeHead(200, headers);
  response.end(body);
}).listen(Number(process.argv[2]), '127.0.0.1');
