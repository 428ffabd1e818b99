import type { Hono, MiddlewareHandler } from 'hono';
import type { Tx } from '../../shared/db/database.ts';
import { type Ctx, type Env, scopeOf, within } from '../../shared/http/env.ts';
import { type FormState, parseForm, readFile, readForm, refusedForm } from '../../shared/http/form.ts';
import { goTo, refused } from '../../shared/http/respond.tsx';
import { isRefusal, type Refusal, type Result, refuse } from '../../shared/kernel/refusal.ts';
import {
  addFile,
  describeFile,
  type FileOwner,
  type PreparedFile,
  prepareFile,
  removeFile,
} from './actions.ts';
import { describeForm, uploadForm } from './input.ts';
import { KINDS } from './kinds.ts';
import { texts } from './texts.ts';

/** Where files are added to the objects of one kind, and who may. */
export interface FileHome {
  /** The object's page, with its id as `:id`: `/ideas/:id`. Files are shown there under `#files`. */
  page: `/${string}/:id`;
  guard: MiddlewareHandler<Env>;
  /** The object, if the person may add to it and remove from it; otherwise why not. */
  owner(tx: Tx, c: Ctx, id: string): Promise<Result<FileOwner>>;
  /** Shows the object's page again, with what was sent and what is wrong with it. */
  again(c: Ctx, id: string, state: FormState, refusal: Refusal): Response | Promise<Response>;
}

/**
 * Mounts `POST …/files`, `POST …/files/:fileId/removal` and `POST …/files/:fileId/description`.
 * Name the first in the feature's `uploads` too: otherwise it takes no more than other forms.
 */
export function fileRoutes(app: Hono<Env>, home: FileHome): void {
  const idOf = (c: Ctx) => c.req.param('id') ?? '';
  const back = (c: Ctx, notice: string) => goTo(c, `${home.page.replace(':id', idOf(c))}#files`, notice);

  app.post(`${home.page}/files`, home.guard, async (c) => {
    const owner = await within(c, (tx) => home.owner(tx, c, idOf(c)));
    if (isRefusal(owner)) return refused(c, owner);
    const values = await readForm(c);
    const prepared = await readUpload(c);
    const added = isRefusal(prepared) ? prepared : await within(c, (tx) => add(tx, c, prepared));
    if (isRefusal(added))
      return answer(c, added, () => home.again(c, idOf(c), refusedForm(values, added), added));
    const t = texts[c.var.view.language].notices;
    return back(c, added.undescribed ? t.addedPicture : t.added);
  });

  /** Asked again in the transaction of the change: it may have been closed while the file was on its way. */
  async function add(tx: Tx, c: Ctx, prepared: PreparedFile) {
    const owner = await home.owner(tx, c, idOf(c));
    if (isRefusal(owner)) return owner;
    const added = await addFile(tx, owner, prepared);
    const undescribed = KINDS[prepared.clean.kind].group === 'picture' && prepared.alt === '';
    return isRefusal(added) ? added : { undescribed };
  }

  app.post(`${home.page}/files/:fileId/removal`, home.guard, async (c) => {
    const removed = await within(c, async (tx) => {
      const owner = await home.owner(tx, c, idOf(c));
      return isRefusal(owner) ? owner : removeFile(tx, owner, c.req.param('fileId'));
    });
    return isRefusal(removed) ? refused(c, removed) : back(c, texts[c.var.view.language].notices.removed);
  });

  app.post(`${home.page}/files/:fileId/description`, home.guard, async (c) => {
    const input = parseForm(describeForm, await readForm(c));
    if (isRefusal(input)) return refused(c, refuse('invalid', 'file.alt-long'));
    const described = await within(c, async (tx) => {
      const owner = await home.owner(tx, c, idOf(c));
      return isRefusal(owner) ? owner : describeFile(tx, owner, c.req.param('fileId'), input.alt);
    });
    return isRefusal(described)
      ? refused(c, described)
      : back(c, texts[c.var.view.language].notices.described);
  });
}

const answer = (c: Ctx, refusal: Refusal, again: () => Response | Promise<Response>) =>
  refusal.kind === 'not-found' || refusal.kind === 'forbidden' ? refused(c, refusal) : again();

/**
 * The file that came with a form whose fields `FileFields` wrote, looked through and ready to be added.
 * Refuses, on the field `file`, a form without one; a form that may be without one asks `hasUpload` first.
 */
export async function readUpload(c: Ctx): Promise<Result<PreparedFile>> {
  const input = parseForm(uploadForm, await readForm(c));
  if (isRefusal(input)) return input;
  const file = await sentFile(c);
  if (!file) return refuse('invalid', 'form', { fields: { file: { code: 'file.missing' } } });
  const organisationId = scopeOf(c).organisationId;
  if (!organisationId) throw new Error('A file was sent outside every organisation');
  return prepareFile(c.var.db, organisationId, {
    id: input.fileId,
    name: file.name,
    bytes: new Uint8Array(await file.arrayBuffer()),
    alt: input.alt,
    language: c.var.view.language,
  });
}

/** Whether a file came with the form. */
export const hasUpload = async (c: Ctx): Promise<boolean> => (await sentFile(c)) !== undefined;

/** The chosen file, an empty one too: then that is said, rather than that none was chosen. */
async function sentFile(c: Ctx): Promise<File | undefined> {
  const file = await readFile(c, 'file');
  if (file) return file;
  const { file: value } = await c.req.parseBody({ all: true });
  const one = Array.isArray(value) ? value[0] : value;
  return one instanceof File && one.name !== '' ? one : undefined;
}
