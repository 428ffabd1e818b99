import type { Hono } from 'hono';
import { actorOf, type Ctx, type Env, within } from '../../../shared/http/env.ts';
import { EMPTY_FORM, type FormState, parseForm, readForm, refusedForm } from '../../../shared/http/form.ts';
import { withRole } from '../../../shared/http/guards.ts';
import { goTo, refused, show, statusOf } from '../../../shared/http/respond.tsx';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.ts';
import { engineOf } from '../engines.ts';
import { newPasswordInput } from '../input.ts';
import { type Invitation, invitationOf, inviteMember, takeInvitation } from '../invitations.ts';
import { GoneInvitationPage, MadeInvitationPage, TakeInvitationPage } from '../pages/invitations.tsx';
import { accountSession, beginSession } from '../sessions.ts';
import { texts } from '../texts.ts';

/** Inviting a member, and taking an invitation. */
export function invitationRoutes(app: Hono<Env>): void {
  app.post('/people/:id/invitation', withRole('administrator'), async (c) => {
    const personId = c.req.param('id');
    const made = await within(c, (tx) => inviteMember(tx, actorOf(c), personId));
    if (isRefusal(made)) return refused(c, made);
    const { origin } = await engineOf(c);
    return show(
      c,
      <MadeInvitationPage
        view={c.var.view}
        url={origin + made.path}
        name={made.name}
        expiresAt={made.expiresAt}
        back={`/people/${personId}`}
      />,
    );
  });

  app.get('/invitations/:token', async (c) => {
    const invitation = await invitationOf(await engineOf(c), c.req.param('token'));
    return invitation ? takePage(c, invitation, EMPTY_FORM) : gone(c);
  });

  app.post('/invitations/:token', async (c) => {
    const engine = await engineOf(c);
    const invitation = await invitationOf(engine, c.req.param('token'));
    if (!invitation) return gone(c);
    const choosing = invitation.way === 'password';
    if (!choosing && !isThePerson(c, invitation)) return takePage(c, invitation, EMPTY_FORM);
    const input = choosing ? parseForm(newPasswordInput, await readForm(c)) : { password: null };
    if (isRefusal(input)) return takePage(c, invitation, refusedForm({}, input), input);
    const taken = await takeInvitation(engine, invitation, input.password);
    if (isRefusal(taken))
      return taken.kind === 'gone' ? gone(c) : takePage(c, invitation, refusedForm({}, taken), taken);
    if (choosing) await beginSession(c, engine, invitation.personId);
    return goTo(c, '/home', texts[c.var.view.language].invitation.welcome(invitation.organisation));
  });
}

/** Whether the request comes from the person of the invitation, who came in by a way of his or her own. */
const isThePerson = (c: Ctx, invitation: Invitation): boolean =>
  c.var.session?.personId === invitation.personId && accountSession(c).kind === 'own';

function takePage(c: Ctx, invitation: Invitation, state: FormState, refusal?: Refusal) {
  const page = (
    <TakeInvitationPage
      view={c.var.view}
      invitation={invitation}
      token={c.req.param('token') ?? ''}
      state={state}
      isThePerson={isThePerson(c, invitation)}
    />
  );
  return show(c, page, refusal ? statusOf(refusal) : 200);
}

const gone = (c: Ctx) => show(c, <GoneInvitationPage view={c.var.view} />, 410);
