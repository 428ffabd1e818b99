import type { FormState } from '../../../shared/http/form.ts';
import { formatShare } from '../../../shared/text/format.ts';
import { Buttons, Form, Hidden, Submit, TextArea, TextField } from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { TableBox } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { initiativeTexts } from '../../initiatives/public.ts';
import type { Share } from '../rules.ts';
import { texts } from '../texts.ts';

interface Props {
  view: View;
  state: FormState;
  set: readonly (Share & { fromYear: number; reason: string; byName: string | null })[];
  refusalText?: string | undefined;
}

/** What is meant for each track, and what was before. */
export function SetShares({ view, state, set, refusalText }: Props) {
  const all = texts[view.language];
  const t = all.shares;
  const field = { view, state, texts: all.errors, required: true };
  const { tracks } = initiativeTexts[view.language];
  return (
    <Page view={view} title={t.title} lead={t.lead} up={{ href: '/portfolio', label: all.menu }}>
      <Form
        view={view}
        action="/portfolio/shares"
        state={state}
        texts={all.errors}
        labels={{ fromYear: t.fromYear, exploit: t.exploit, explore: t.explore, reason: t.reason }}
        refusalText={refusalText}
      >
        <TextField {...field} name="fromYear" label={t.fromYear} inputmode="numeric" size={6} />
        <TextField {...field} name="exploit" label={t.exploit} inputmode="numeric" size={6} />
        <TextField
          {...field}
          name="explore"
          label={t.explore}
          hint={t.exploreHint}
          inputmode="numeric"
          size={6}
        />
        <TextArea {...field} required={false} name="reason" label={t.reason} rows={3} />
        <Hidden name="version" value={String(state.values.version ?? '0')} />
        <Buttons>
          <Submit>{t.save}</Submit>
        </Buttons>
      </Form>
      <section class="section">
        <h2>{t.earlier}</h2>
        {set.length === 0 ? (
          <p class="quiet">{t.none}</p>
        ) : (
          <TableBox label={t.earlier}>
            <table>
              <caption class="sr-only">{t.earlier}</caption>
              <thead>
                <tr>
                  <th scope="col">{t.year}</th>
                  <th scope="col" class="number">
                    {tracks.exploit.label}
                  </th>
                  <th scope="col" class="number">
                    {tracks.explore.label}
                  </th>
                  <th scope="col">{t.reason}</th>
                  <th scope="col">{t.by}</th>
                </tr>
              </thead>
              <tbody>
                {set.map((one) => (
                  <tr>
                    <th scope="row">{one.fromYear}</th>
                    <td class="number">{formatShare(view.language, one.exploit / 100)}</td>
                    <td class="number">{formatShare(view.language, one.explore / 100)}</td>
                    <td>{one.reason}</td>
                    <td>{one.byName ?? '–'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableBox>
        )}
      </section>
    </Page>
  );
}
