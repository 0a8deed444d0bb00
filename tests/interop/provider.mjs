// A provider that is not ours: node-oidc-provider, which is certified for OpenID Connect. Whoever types a name at its own
// page is that person; what stands before the dot is the group,
// and after it the number on the staff list.
import { Provider } from 'oidc-provider'

const [port, origin, key] = process.argv.slice(2)
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    {
      client_id: 'linjepuls',
      client_secret: 'a secret that the two of us share and nobody else knows',
      redirect_uris: [`${origin}/console/sign-in/with/${key}/back`],
      post_logout_redirect_uris: [`${origin}/console/sign-in`],
      backchannel_logout_uri: `${origin}/hooks/sign-out/${key}`,
      backchannel_logout_session_required: true,
      token_endpoint_auth_method: 'client_secret_post',
    },
  ],
  claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'], groups: ['groups', 'employee'] },
  scopes: ['openid', 'profile', 'email', 'groups'],
  conformIdTokenClaims: false,
  // Its own guard against addresses on the inside, among which ours are here.
  fetch: (url, { dispatcher, ...options }) => globalThis.fetch(url, options),
  pkce: { required: () => true },
  features: {
    devInteractions: { enabled: true },
    backchannelLogout: { enabled: true },
    rpInitiatedLogout: { enabled: true },
  },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({
      sub: id,
      name: id,
      email: `${id}@kommune.example`,
      email_verified: true,
      groups: [id.split('.')[0]],
      employee: id.split('.')[1],
    }),
  }),
})
provider.on('backchannel.error', (_, error) => console.error(error))
provider.listen(Number(port), '127.0.0.1', () => console.log('ready'))
