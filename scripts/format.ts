/** `npm run format`: writes the form that `npm run verify` asks for. */
import { runCheck } from './check.ts';

const biome = 'node_modules/@biomejs/biome/bin/biome';
const { isGood } = await runCheck({ name: 'format', arguments: [biome, 'check', '--write', '.'] }, 'output');
if (!isGood) process.exitCode = 1;
