import type { FormState } from '../../../shared/http/form.ts';
import { Form, Submit, Tick } from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { texts } from '../texts.ts';

/** How the organisation takes proposals in. */
export function SettingsPage({ view, state }: { view: View; state: FormState }) {
  const t = texts[view.language];
  const s = t.settings;
  return (
    <Page view={view} title={s.title} lead={s.lead} up={{ href: '/proposals', label: t.inside.up }}>
      <Form view={view} action="/proposals/settings" state={state}>
        <Tick state={state} name="open" label={s.open} hint={s.openHint} />
        <Tick state={state} name="moderated" label={s.moderated} hint={s.moderatedHint} />
        <Submit>{s.save}</Submit>
      </Form>
    </Page>
  );
}
