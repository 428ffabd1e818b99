import type { FormState } from '../../../shared/http/form.ts';
import { common } from '../../../shared/text/common.ts';
import { Form, Hidden, Submit, TextField } from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Empty, PostButton } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { Picture, PictureNote } from '../picture.ts';
import type { Workshop } from '../tables.ts';
import { texts } from '../texts.ts';

/** Where the facilitator gives groups names and puts each note where the group says it belongs. */
export function NotesPage({
  view,
  workshop,
  picture,
  state,
}: {
  view: View;
  workshop: Workshop;
  picture: Picture;
  state: FormState;
}) {
  const t = texts[view.language];
  const base = `/workshops/${workshop.id}`;
  const alone = picture.notes.filter((note) => note.groupId === null);
  const open = workshop.status !== 'ended';
  const rows = (notes: readonly PictureNote[]) => (
    <ul class="ws-sort">
      {notes.map((note) => (
        <NoteRow view={view} base={base} note={note} groups={picture.groups} open={open} />
      ))}
    </ul>
  );
  return (
    <Page
      view={view}
      title={t.groups.title}
      lead={t.groups.lead}
      up={{ href: base, label: workshop.title }}
      actions={
        workshop.status === 'open' ? (
          <ButtonLink href={`${base}/screen`} icon="eye" variant="secondary">
            {t.showScreen}
          </ButtonLink>
        ) : undefined
      }
    >
      {picture.notes.length === 0 ? (
        <Empty icon="layers" title={t.groups.empty}>
          <p>{t.groups.emptyText}</p>
        </Empty>
      ) : (
        <>
          {open ? (
            <Form
              view={view}
              action={`${base}/groups`}
              state={state}
              labels={{ name: t.groups.newName }}
              class="ws-new-group"
            >
              <Hidden name="id" value={String(state.values.id ?? '')} />
              <TextField view={view} state={state} name="name" label={t.groups.newName} required size={28} />
              <Submit variant="secondary">{t.groups.add}</Submit>
            </Form>
          ) : null}
          {alone.length > 0 ? (
            <section class="section">
              <h2>{t.screen.ungrouped}</h2>
              {rows(alone)}
            </section>
          ) : null}
          {picture.groups.map((group) => (
            <section class="section">
              <h2 dir="auto">{group.name}</h2>
              {rows(picture.notes.filter((note) => note.groupId === group.id))}
              {open ? <GroupTools view={view} base={base} group={group} /> : null}
            </section>
          ))}
        </>
      )}
    </Page>
  );
}

function GroupTools({
  view,
  base,
  group,
}: {
  view: View;
  base: string;
  group: { id: string; name: string };
}) {
  const t = texts[view.language].groups;
  return (
    <details class="fold">
      <summary>{common[view.language].change}</summary>
      <div class="row">
        <Form view={view} action={`${base}/groups/${group.id}`} class="row">
          <input
            class="ds-input"
            name="name"
            value={group.name}
            size={24}
            maxlength={100}
            aria-label={t.renameLabel(group.name)}
          />
          <Submit variant="secondary">{t.rename}</Submit>
        </Form>
        <PostButton
          view={view}
          action={`${base}/groups/${group.id}/removal`}
          icon="remove"
          variant="tertiary"
        >
          {t.remove}
        </PostButton>
      </div>
    </details>
  );
}

function NoteRow({
  view,
  base,
  note,
  groups,
  open,
}: {
  view: View;
  base: string;
  note: PictureNote;
  groups: Picture['groups'];
  open: boolean;
}) {
  const t = texts[view.language].groups;
  return (
    <li class="ws-sort__row" id={`note-${note.id}`}>
      <p class="ws-note" dir="auto">
        {note.text}
      </p>
      {open ? (
        <div class="row">
          {groups.length > 0 ? (
            <Form view={view} action={`${base}/notes/${note.id}/group`} class="row">
              <select class="ds-input" name="groupId" aria-label={t.into(note.text)}>
                <option value="">{t.none}</option>
                {groups.map((group) => (
                  <option value={group.id} selected={group.id === note.groupId}>
                    {group.name}
                  </option>
                ))}
              </select>
              <Submit variant="secondary">{t.put}</Submit>
            </Form>
          ) : null}
          <PostButton
            view={view}
            action={`${base}/notes/${note.id}/removal`}
            icon="remove"
            variant="tertiary"
            confirmText={t.removeNoteConfirm}
            label={`${t.removeNote}: ${note.text}`}
          >
            {t.removeNote}
          </PostButton>
        </div>
      ) : null}
    </li>
  );
}
