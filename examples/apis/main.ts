import { createServer, type Server } from 'node:http';
import { createExampleApis } from './server.ts';

const port = Number(process.env.EXAMPLE_APIS_PORT || 3002);
const handler = createExampleApis();
const servers: Server[] = [];

// Loopback under both families: `localhost` may mean either, and no other machine is to call past the gateway.
for (const host of ['127.0.0.1', '::1']) {
  const server = createServer(handler);
  server.on('error', (error: NodeJS.ErrnoException) => {
    if (host === '::1' && (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT')) return;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
  server.listen(port, host);
  servers.push(server);
}

process.once('SIGTERM', () => {
  for (const server of servers) {
    server.close();
    server.closeIdleConnections();
  }
});
