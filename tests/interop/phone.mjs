// A phone with Cloudflare's Privacy Pass client: one token from the named side, one ballot at the ballot box.
// Arguments: named origin, ballot origin, access token, the phone's private JWK, the round's JSON as GET /api/rounds has it.
// Prints {"first": …, "again": …, "refetch": …}: the statuses of the ballot, of its retry and of the same request again.
import { AUTH_SCHEME_NAME, AuthorizationHeader, TOKEN_TYPES, WWWAuthenticateHeader, publicVerif } from '@cloudflare/privacypass-ts'
import { provenFetch } from './dpop.mjs'

const [named, ballots, access, key, roundJson] = process.argv.slice(2)
const round = JSON.parse(roundJson)
const ballotUrl = `${ballots}/rounds/${round.id}/groups/${round.group}/ballots`

const OUTCOMES = ['informed', 'uninformed', 'unsure']

const ballot = JSON.stringify({
  version: 2,
  random: Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64url'),
  answers: Object.fromEntries(round.questions.map(({ id, options }) => [id, OUTCOMES.indexOf(options[0].outcome)])),
  opened: Object.fromEntries(Object.values(round.bundle).flat().map((article) => [article, 0])),
})

function post(headers) {
  return fetch(ballotUrl, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: ballot })
}

function requestToken(bytes) {
  const request = { method: 'POST', headers: { 'content-type': 'application/private-token-request' }, body: bytes }
  return provenFetch(`${named}/api/rounds/${round.id}/token-request`, request, access, JSON.parse(key))
}

async function expectStatus(response, status) {
  if (response.status !== status) throw new Error(`${response.url}: ${response.status} ${await response.text()}`)
  return response
}

const asked = await expectStatus(await post({}), 401)
const [offer] = WWWAuthenticateHeader.parse(asked.headers.get('www-authenticate'))
// Fresh arrays: the client reads .buffer, which may be a view into something larger.
const tokenKey = new Uint8Array(offer.tokenKey)
if (Buffer.from(tokenKey).toString('base64url') !== round.key.replace(/=+$/, '')) throw new Error('two keys for one group')

const client = new publicVerif.Client(publicVerif.BlindRSAMode.PSS)
const request = await client.createTokenRequest(offer.challenge, tokenKey)
const bytes = new Uint8Array(request.serialize())
const answer = await expectStatus(await requestToken(bytes), 200)
const signature = new Uint8Array(await answer.arrayBuffer())
const token = await client.finalize(client.deserializeTokenResponse(signature))

const authorization = new AuthorizationHeader(token).toString()
if (!authorization.startsWith(AUTH_SCHEME_NAME)) throw new Error(authorization)
AuthorizationHeader.parse(TOKEN_TYPES.BLIND_RSA, authorization)
const first = await post({ authorization })
const again = await post({ authorization })
const refetch = await requestToken(bytes)
console.log(JSON.stringify({ first: first.status, again: again.status, refetch: refetch.status, request: bytes.length }))
