// Proofs of RFC 9449 with a key given as a private JWK; the nonce is asked for once, with a request that has none.
const { subtle } = globalThis.crypto
const encoded = (value) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
const sha256 = async (bytes) => Buffer.from(await subtle.digest('SHA-256', bytes))

export async function provenFetch(url, request, access, jwk) {
  const first = await fetch(url, await proven(url, request, access, jwk))
  const nonce = first.headers.get('dpop-nonce')
  return first.status === 400 && nonce !== null ? fetch(url, await proven(url, request, access, jwk, nonce)) : first
}

async function proven(url, request, access, { d, ...jwk }, nonce) {
  const key = await subtle.importKey('jwk', { ...jwk, d }, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign'])
  const claims = {
    htm: request.method,
    htu: url,
    iat: Math.floor(Date.now() / 1000),
    jti: crypto.randomUUID(),
    ath: (await sha256(Buffer.from(access))).toString('base64url'),
    body_sha256: (await sha256(request.body)).toString('hex'),
    nonce,
  }
  const signed = `${encoded({ typ: 'dpop+jwt', alg: 'ES256', jwk })}.${encoded(claims)}`
  const signature = await subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, Buffer.from(signed))
  const proof = `${signed}.${Buffer.from(signature).toString('base64url')}`
  return { ...request, headers: { ...request.headers, authorization: `DPoP ${access}`, dpop: proof } }
}
