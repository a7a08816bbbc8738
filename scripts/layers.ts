/**
 * Who may import whom (docs/architecture.md), as a check that fails the build. A real parser
 * finds the imports, so that aliases, relative paths, dynamic imports and re-exports are all
 * seen, and `import type`, which leaves nothing at run time, is told apart.
 */
import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseSync } from 'oxc-parser';
import { type Layer, layers, packagesAnywhere } from './layer-table.ts';

export type Import = { specifier: string; isType: boolean; line: number };
export type Fault = { file: string; line: number; specifier: string; reason: string };

/** The faults of one file, whose path is relative to the project. */
export function checkFile(file: string, source: string): Fault[] {
  const layer = layerOf(file);
  if (!layer) return [{ file, line: 1, specifier: '', reason: 'no layer has a place for this file' }];
  return readImports(file, source).flatMap(({ specifier, isType, line }) => {
    const reason = whyRefused(layer, file, specifier, isType);
    return reason ? [{ file, line, specifier, reason }] : [];
  });
}

/** Every static, dynamic, type and re-exporting import of a source, `require` and `import()` types among them. */
export function readImports(file: string, source: string): Import[] {
  const { module, errors, program } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const lineAt = (offset: number) => source.slice(0, offset).split('\n').length;
  const imports: Import[] = [];
  for (const { moduleRequest, entries, start } of module.staticImports) {
    const isType = entries.length > 0 && entries.every((entry) => entry.isType);
    imports.push({ specifier: moduleRequest.value, isType, line: lineAt(start) });
  }
  for (const { entries, start } of module.staticExports) {
    const request = entries.find((entry) => entry.moduleRequest)?.moduleRequest;
    if (!request) continue;
    imports.push({ specifier: request.value, isType: entries.every((entry) => entry.isType), line: lineAt(start) });
  }
  for (const { moduleRequest, start } of module.dynamicImports) {
    const text = source.slice(moduleRequest.start, moduleRequest.end);
    imports.push({ specifier: literalText(text), isType: false, line: lineAt(start) });
  }
  for (const found of nodesThatImport(program)) imports.push({ ...found, line: lineAt(found.start) });
  return imports;
}

/** As much of the tree as is looked at. */
type SyntaxNode = {
  type: string;
  start: number;
  source: { value?: string };
  callee: { name?: string };
  arguments: { value?: string }[];
};

function requiredBy(node: Partial<SyntaxNode>): string | undefined {
  return node.type === 'CallExpression' && node.callee?.name === 'require' ? node.arguments?.[0]?.value : undefined;
}

/** `require('x')` and `import('x')` in a type position, which the module record does not list. */
function nodesThatImport(program: unknown): { specifier: string; isType: boolean; start: number }[] {
  const found: { specifier: string; isType: boolean; start: number }[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const node = value as Partial<SyntaxNode>;
    const target = node.type === 'TSImportType' ? node.source?.value : requiredBy(node);
    if (target) found.push({ specifier: target, isType: node.type === 'TSImportType', start: node.start ?? 0 });
    for (const child of Object.values(value)) visit(child);
  };
  visit(program);
  return found;
}

/** A dynamic import of anything but a literal cannot be judged, so it is refused under this name. */
function literalText(text: string): string {
  return /^(['"`])([^'"`$]*)\1$/.exec(text)?.[2] ?? '(computed)';
}

function layerOf(file: string): Layer | undefined {
  return layers.find((layer) => layer.files.some((pattern) => path.matchesGlob(file, pattern)));
}

function whyRefused(layer: Layer, file: string, specifier: string, isType: boolean): string | null {
  if (specifier === '(computed)') return 'an import must name its target in writing';
  const target = resolveOwn(file, specifier);
  if (target === null) return whyPackageRefused(layer, specifier, isType);
  if (/\.(css|json|svg|png|woff2)$/.test(target)) return null;
  const patterns = isType ? [...layer.imports, ...(layer.importsTypesOf ?? [])] : layer.imports;
  if (patterns.some((pattern) => path.matchesGlob(target, pattern))) return null;
  if (layer.imports.includes('own _components') && isOwnComponent(file, target)) return null;
  return `${layer.name} may not import ${target}`;
}

/** A `_components` folder serves the route that it lies in, and the routes below. */
function isOwnComponent(file: string, target: string): boolean {
  const [route, inside] = target.split('/_components/');
  return inside !== undefined && `${path.posix.dirname(file)}/`.startsWith(`${route}/`);
}

function whyPackageRefused(layer: Layer, specifier: string, isType: boolean): string | null {
  const name = packageName(specifier);
  if (packagesAnywhere.includes(name)) return null;
  const allowed = isType ? [...layer.packages, ...(layer.typesOfPackages ?? [])] : layer.packages;
  if (allowed.includes('*') && !name.startsWith('node:') && !layer.neverPackages?.includes(name)) return null;
  if (allowed.includes(name) || (name.startsWith('node:') && allowed.includes('node:*'))) return null;
  return `${layer.name} may not import ${name}`;
}

function packageName(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier;
  const [scope, name] = specifier.split('/');
  return specifier.startsWith('@') ? `${scope}/${name}` : (scope as string);
}

/** The project path that a specifier names, or null for a package. */
function resolveOwn(file: string, specifier: string): string | null {
  if (specifier.startsWith('#')) return specifier.slice(1);
  if (specifier.startsWith('/')) return specifier.slice(1);
  if (!specifier.startsWith('.')) return null;
  return path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier));
}

async function main(): Promise<void> {
  const faults: Fault[] = [];
  let count = 0;
  const ignored = ['node_modules', '.next', '.latchkey', '.git', 'generated'];
  for await (const entry of glob('**/*.{ts,tsx}', { exclude: (name) => ignored.includes(path.basename(name)) })) {
    const file = entry.split(path.sep).join('/');
    if (file === 'next-env.d.ts') continue;
    count += 1;
    faults.push(...checkFile(file, await readFile(file, 'utf8')));
  }
  for (const { file, line, reason } of faults) console.error(`${file}:${line}  ${reason}`);
  console.log(`layers: ${count} files, ${faults.length === 0 ? 'all imports in order' : `${faults.length} faults`}`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
