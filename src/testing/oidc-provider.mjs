// A real OpenID provider in a process of its own, for tests: started by fork, told whom it knows by messages.
// A browser says who signs in with the header x-login; consent is given beforehand, as in an organisation's own provider.
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const settings = JSON.parse(process.argv[2] ?? '{}');
/** Claims by subject. */
let people = {};

const server = createServer();
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'mylla',
      client_secret: 'a-secret-of-the-tests',
      redirect_uris: [`${settings.origin}/auth/sso/callback`],
      post_logout_redirect_uris: [`${settings.origin}/`],
    },
  ],
  claims: { openid: ['sub', 'roles'], email: ['email', 'email_verified'], profile: ['name'] },
  conformIdTokenClaims: false,
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false } },
  cookies: { keys: ['tests'] },
  interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (_ctx, sub) =>
    people[sub] ? { accountId: sub, claims: () => ({ sub, ...people[sub] }) } : undefined,
  async loadExistingGrant(ctx) {
    const grant = new ctx.oidc.provider.Grant({
      clientId: ctx.oidc.client.clientId,
      accountId: ctx.oidc.session.accountId,
    });
    grant.addOIDCScope('openid email profile');
    await grant.save();
    return grant;
  },
});

const answer = provider.callback();
server.on('request', async (request, response) => {
  if (!request.url.startsWith('/interaction/')) return answer(request, response);
  const accountId = request.headers['x-login'];
  const result = accountId
    ? { login: { accountId } }
    : { error: 'access_denied', error_description: 'the person changed their mind' };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
});

process.on('message', (told) => {
  people = told.people;
  process.send?.({ heard: true });
});
process.on('disconnect', () => process.exit(0));
process.send?.({ issuer });
