// The press: a program of its own that makes one PDF and ends. It gets everything it may use on its standard input, as JSON,
// and answers with one line of JSON and then the file. A process of its own, because Typst holds the thread it runs on, and
// because what goes wrong in it (or never ends) must not take the server along. See pdf.ts and docs/adr/0025.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** What Typst says, without where in the template. */
const said = (error) => (error instanceof Error ? error.message : String(error));

async function main() {
  const parts = [];
  for await (const part of process.stdin) parts.push(part);
  const { engine, fonts, root, template, document, timestamp } = JSON.parse(Buffer.concat(parts).toString());
  const { NodeCompiler } = createRequire(import.meta.url)(engine);
  const compiler = NodeCompiler.create({
    // there is no such folder: nothing on the disk can be read
    workspace: root,
    fontArgs: [{ fontBlobs: fonts.map((path) => readFileSync(path)) }],
  });
  const make = (signs, pdfStandard) => {
    const made = compiler.compile({ mainFileContent: template, inputs: { document, signs } });
    if (made.hasError()) {
      const found = compiler.fetchDiagnostics(made.takeError());
      throw new Error(found.map(({ message }) => message).join('; '));
    }
    const pages = made.result.numOfPages;
    return { pages, bytes: compiler.pdf(made.result, { pdfStandard, creationTimestamp: timestamp }) };
  };
  try {
    return { standard: 'PDF/UA-1', ...make('all', 'ua-1') };
  } catch (error) {
    // a sign that no font has: everything else is as it should be, so the file is made all the same, and says so
    return { standard: 'tagged', reason: said(error), ...make('missing', '1.7') };
  }
}

let answer;
try {
  answer = await main();
} catch (error) {
  answer = { failed: said(error), bytes: Buffer.alloc(0) };
}
const { bytes, ...head } = answer;
process.stdout.write(`${JSON.stringify(head)}\n`);
process.stdout.write(bytes);
