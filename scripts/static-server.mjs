// A plain static server without CORS or isolation headers: node scripts/static-server.mjs FOLDER PORT
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve } from 'node:path';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

const [folder, port] = process.argv.slice(2);
if (!folder || !/^\d+$/.test(port ?? '')) {
  console.error('usage: node scripts/static-server.mjs FOLDER PORT');
  process.exit(2);
}
const root = resolve(folder);

createServer((request, response) => {
  const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
  let file = join(root, normalize(path));
  const found = () => statSync(file, { throwIfNoEntry: false });
  if (found()?.isDirectory()) file = join(file, 'index.html');
  if (!file.startsWith(root) || !found()?.isFile()) {
    response.writeHead(404, { 'Content-Type': 'text/plain' }).end(`no such file: ${path}\n`);
    return;
  }
  response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream' });
  createReadStream(file).pipe(response);
}).listen(Number(port), '127.0.0.1', () => console.log(`${root} at http://127.0.0.1:${port}/`));
