import { EMPTY_FORM, type FormState } from '../../../shared/http/form.ts';
import { Buttons, Form, Select, Submit, TextField } from '../../../shared/ui/form.tsx';
import { ExternalLink, PostButton } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { FullIdea } from '../read.ts';
import { texts } from '../texts.ts';

/** What may come later: links, co-authors, the own name. */
export function More({
  view,
  idea,
  people,
  links = EMPTY_FORM,
  authors = EMPTY_FORM,
}: {
  view: View;
  idea: FullIdea;
  people: readonly { value: string; label: string }[];
  links?: FormState;
  authors?: FormState;
}) {
  const t = texts[view.language].more;
  const errors = texts[view.language].errors;
  return (
    <section class="section measure" id="more">
      <h2>{t.title}</h2>
      <h3>{t.links}</h3>
      {idea.links.length > 0 ? (
        <ul class="idea-links">
          {idea.links.map((link) => (
            <li class="row">
              <ExternalLink view={view} url={link.url}>
                {link.title || link.url}
              </ExternalLink>
              <PostButton
                view={view}
                action={`/ideas/${idea.id}/links/removal`}
                fields={{ url: link.url }}
                variant="tertiary"
                icon="remove"
                label={t.removeLink(link.title || link.url)}
              />
            </li>
          ))}
        </ul>
      ) : null}
      <Form
        view={view}
        action={`/ideas/${idea.id}/links`}
        state={links}
        texts={errors}
        labels={{ url: t.url, title: t.linkTitle.replace('?', '') }}
      >
        <TextField view={view} state={links} texts={errors} name="url" label={t.url} type="url" required />
        {/* named apart from the idea's own title, which the page has too */}
        <TextField view={view} state={links} name="linkTitle" label={t.linkTitle} />
        <Buttons>
          <Submit variant="secondary">{t.addLink}</Submit>
        </Buttons>
      </Form>
      <h3>{t.authors}</h3>
      <Form
        view={view}
        action={`/ideas/${idea.id}/authors`}
        state={authors}
        labels={{ personId: t.person.replace('?', '') }}
      >
        <Select view={view} state={authors} name="personId" label={t.person} options={people} required />
        <Buttons>
          <Submit variant="secondary">{t.invite}</Submit>
        </Buttons>
      </Form>
      {idea.anonymous && idea.listedAt ? (
        <>
          <p class="hint">{t.showNameHint}</p>
          <PostButton view={view} action={`/ideas/${idea.id}/name`} variant="tertiary">
            {t.showName}
          </PostButton>
        </>
      ) : null}
    </section>
  );
}
