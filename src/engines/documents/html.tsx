import type { Child } from 'hono/jsx';
import { TableBox } from '../../shared/ui/parts.tsx';
import { ChartView } from '../charts/public.ts';
import {
  type Block,
  cellOf,
  type Document,
  headingsOf,
  linkOf,
  runsOf,
  type Table,
  type Words,
} from './document.ts';
import { documentWords } from './words.ts';

/**
 * The blocks of a document as parts of a page, whose one h1 is the document's title. `alone`: in a file outside of Mylla, so
 * that paths need its address.
 */
export function DocumentBody({ document: given, alone = false }: { document: Document; alone?: boolean }) {
  const document = alone ? given : { ...given, origin: '' };
  const ids = headingsOf(document).map(({ id }) => id);
  return (
    <div class="document">
      {document.blocks.map((block) => (
        <Part block={block} document={document} id={block.kind === 'heading' ? ids.shift() : undefined} />
      ))}
    </div>
  );
}

const Said = ({ words, origin }: { words: Words; origin: string }) => (
  <>
    {runsOf(words).map(({ text, as, href }) => {
      const said: Child =
        as === 'strong' ? <strong>{text}</strong> : as === 'emphasis' ? <em>{text}</em> : text;
      const to = linkOf(href, origin);
      return to ? <a href={to}>{said}</a> : said;
    })}
  </>
);

function Part({ block, document, id }: { block: Block; document: Document; id: string | undefined }) {
  switch (block.kind) {
    case 'heading': {
      if (block.level === 1) return <h2 id={id}>{block.text}</h2>;
      return block.level === 2 ? <h3 id={id}>{block.text}</h3> : <h4 id={id}>{block.text}</h4>;
    }
    case 'paragraph':
      return (
        <p class={block.look === 'lead' ? 'lead' : block.look === 'quiet' ? 'hint' : undefined}>
          <Said words={block.words} origin={document.origin} />
        </p>
      );
    case 'list': {
      const items = block.items.map((words) => (
        <li>
          <Said words={words} origin={document.origin} />
        </li>
      ));
      return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
    case 'table':
      return <TableView table={block} origin={document.origin} />;
    case 'figure':
      return <ChartView chart={block.chart} files={block.files ?? []} />;
    case 'quote':
      return (
        <blockquote class="document__quote">
          <p>
            <Said words={block.words} origin={document.origin} />
          </p>
          {block.by ? <footer>{block.by}</footer> : null}
        </blockquote>
      );
    case 'note':
      return (
        <div class="document__note">
          {block.title ? (
            <p>
              <strong>{block.title}</strong>
            </p>
          ) : null}
          <p>
            <Said words={block.words} origin={document.origin} />
          </p>
        </div>
      );
    case 'key-figures':
      return (
        <dl class="document__figures">
          {block.items.map(({ value, label, href }) => (
            <div>
              <dt>{label}</dt>
              <dd>
                <Said words={[{ text: value, ...(href ? { href } : {}) }]} origin={document.origin} />
              </dd>
            </div>
          ))}
        </dl>
      );
    case 'page-break':
      return <div class="document__break" />;
    case 'contents':
      return <Contents document={document} />;
  }
}

function Contents({ document }: { document: Document }) {
  const title = documentWords[document.language].contents;
  return (
    <nav class="document__contents" aria-label={title}>
      <p class="document__contents-title">{title}</p>
      <ul>
        {headingsOf(document)
          .filter(({ level }) => level === 1)
          .map(({ id, text }) => (
            <li>
              <a href={`#${id}`}>{text}</a>
            </li>
          ))}
      </ul>
    </nav>
  );
}

/** A table of a document, also alone on a page; nothing where there is none. `origin` goes before paths in links: for files outside of Mylla. */
export function TableView({ table, origin = '' }: { table: Table | null; origin?: string }) {
  if (!table) return null;
  const { caption, columns, rows } = table;
  return (
    <TableBox label={caption}>
      <table class="document__table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ head, figures }) => (
              <th scope="col" class={figures ? 'number' : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const [first, ...rest] = row.map(cellOf);
            let at = first?.span ?? 1;
            return (
              <tr>
                <th scope="row" colspan={first?.span}>
                  <Said words={first?.words ?? ''} origin={origin} />
                </th>
                {rest.map(({ words, span }) => {
                  const figures = columns[at]?.figures && (span ?? 1) === 1;
                  at += span ?? 1;
                  return (
                    <td colspan={span} class={figures ? 'number' : undefined}>
                      <Said words={words} origin={origin} />
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableBox>
  );
}
