import { EMPTY_FORM, type FormState } from '../../../shared/http/form.ts';
import type { Language } from '../../../shared/kernel/language.ts';
import { fill, formatNumber } from '../../../shared/text/format.ts';
import { Buttons, Form, Hidden, Submit, TextField } from '../../../shared/ui/form.tsx';
import { Icon } from '../../../shared/ui/icon.tsx';
import { PostButton } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { ACCEPT, ALT_MAX, isPicture, kindOf, LARGEST_FILE, MOST_FILES } from '../kinds.ts';
import type { FileRow } from '../read.ts';
import { texts } from '../texts.ts';

/** Pictures of at most this many bytes are shown on the page; larger ones by a link, so that a page stays light. */
const SHOWN_MAX = 1_500_000;

/** "340 kB", "2,1 MB". */
export function sizeText(language: Language, bytes: number): string {
  if (bytes < 1_000_000) return `${formatNumber(language, Math.max(1, Math.round(bytes / 1000)))}\u00a0kB`;
  return `${formatNumber(language, bytes / 1_000_000, 1)}\u00a0MB`;
}

export const fileHref = (file: Pick<FileRow, 'id' | 'name'>): string =>
  `/files/${file.id}/${encodeURIComponent(file.name)}`;

export interface FileListProps {
  view: View;
  files: readonly FileRow[];
  /** The object's page, e.g. `/ideas/…`; where the person may not change anything, leave it out. */
  changeAt?: string | undefined;
}

/** The files of an object: pictures first shown, then what can be fetched, with kind and size. Nothing for none. */
export function FileList({ view, files, changeAt }: FileListProps) {
  if (files.length === 0) return null;
  return (
    <ul class="files" aria-label={texts[view.language].list}>
      {files.map((file) => (
        <li class="card files__one">
          <FileShown view={view} file={file} />
          {changeAt ? <FileChanges view={view} file={file} changeAt={changeAt} /> : null}
        </li>
      ))}
    </ul>
  );
}

function FileShown({ view, file }: { view: View; file: FileRow }) {
  const t = texts[view.language];
  const picture = isPicture(file.mediaType);
  const shown = picture && file.size <= SHOWN_MAX;
  return (
    <>
      {shown ? (
        <a class="files__picture" href={fileHref(file)} data-turbo="false">
          <img
            src={fileHref(file)}
            alt={file.alt || file.name}
            width={file.width ?? undefined}
            height={file.height ?? undefined}
            loading="lazy"
            decoding="async"
          />
        </a>
      ) : null}
      {picture && file.alt ? <p class="files__alt">{file.alt}</p> : null}
      <p class="files__name">
        <a class="icon-link" href={fileHref(file)} data-turbo="false">
          <Icon name={picture ? 'eye' : 'case'} /> <span>{file.name}</span>
        </a>{' '}
        <span class="quiet">
          {kindOf(file.mediaType)?.label}, {sizeText(view.language, file.size)}
        </span>
      </p>
      {picture && !file.alt ? <p class="quiet">{t.undescribed}</p> : null}
    </>
  );
}

function FileChanges({ view, file, changeAt }: { view: View; file: FileRow; changeAt: string }) {
  const t = texts[view.language];
  const at = `${changeAt}/files/${file.id}`;
  const name = `alt-${file.id}`;
  return (
    <div class="files__changes">
      {isPicture(file.mediaType) && !file.alt ? (
        <Form view={view} action={`${at}/description`} class="files__describe">
          <div class="ds-field">
            <label class="ds-label" for={name}>
              {t.alt}
            </label>
            <input class="ds-input" id={name} name="alt" type="text" maxlength={ALT_MAX} autocomplete="off" />
          </div>
          <Submit variant="secondary">{t.describe}</Submit>
        </Form>
      ) : null}
      <PostButton
        view={view}
        action={`${at}/removal`}
        icon="remove"
        variant="tertiary"
        confirmText={t.removeSure(file.name)}
        label={t.removeThis(file.name)}
      >
        {t.remove}
      </PostButton>
    </div>
  );
}

export interface FileFieldsProps {
  view: View;
  state: FormState;
  /** Id of the file that the form would make, from `newId()`. */
  fileId: string;
  /** Whether whoever sends it wants nobody to know. */
  anonymous?: boolean | undefined;
  required?: boolean;
}

/** The fields of a form that carries a file. The form itself says `files`, and its address stands in the feature's `uploads`. */
export function FileFields({ view, state, fileId, anonymous, required }: FileFieldsProps) {
  const t = texts[view.language];
  const error = state.errors.file;
  const sent = state.values.fileId;
  return (
    <>
      <Hidden name="fileId" value={typeof sent === 'string' && !error ? sent : fileId} />
      <div class="ds-field">
        <label class="ds-label" for="file">
          {t.file}
        </label>
        <p class="hint" id="file-hint">
          {t.fileHint(t.documents, LARGEST_FILE / 1_000_000)} {anonymous ? t.anonymousHint : t.pictureHint}
        </p>
        <input
          class="ds-input"
          type="file"
          id="file"
          name="file"
          accept={ACCEPT}
          required={required}
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={error ? 'file-hint file-error' : 'file-hint'}
        />
        {error ? (
          <p class="ds-validation-message" id="file-error" data-color="danger">
            {fill(t.why[error.code] ?? '', error.params)}
          </p>
        ) : null}
      </div>
      <TextField
        view={view}
        state={state}
        name="alt"
        label={t.alt}
        hint={t.altHint}
        maxLength={ALT_MAX}
        quiet
      />
    </>
  );
}

export interface FileSectionProps extends FileListProps {
  fileId: string;
  /** What was sent and refused. */
  state?: FormState | undefined;
  anonymous?: boolean | undefined;
}

/** All about the files of an object, for its page: the list, and the form that adds one. Nothing for who may not add, and none. */
export function FileSection({ view, files, changeAt, fileId, state, anonymous }: FileSectionProps) {
  const t = texts[view.language];
  if (files.length === 0 && !changeAt) return null;
  const form = state ?? EMPTY_FORM;
  return (
    <section class="section" id="files">
      <h2>{t.title}</h2>
      {files.length === 0 ? <p class="quiet">{t.none}</p> : null}
      <FileList view={view} files={files} changeAt={changeAt} />
      {changeAt && files.length >= MOST_FILES ? <p class="quiet">{t.full(MOST_FILES)}</p> : null}
      {changeAt && files.length < MOST_FILES ? (
        <details class="fold" open={state !== undefined}>
          <summary>{t.add}</summary>
          <Form
            view={view}
            action={`${changeAt}/files`}
            state={form}
            texts={t.why}
            labels={{ file: t.file, alt: t.alt }}
            files
          >
            <FileFields view={view} state={form} fileId={fileId} anonymous={anonymous} required />
            <Buttons>
              <Submit variant="secondary">{t.send}</Submit>
            </Buttons>
          </Form>
        </details>
      ) : null}
    </section>
  );
}
