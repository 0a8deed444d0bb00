// What Lighthouse gives one page of a browser that already runs, as that browser is signed in.
//   node judge.mjs PORT ADDRESS FORM KEPT
// FORM: mobile (a slow telephone, as Lighthouse's own default) or desktop. KEPT: yes, or no for somebody who was never here.
import lighthouse from 'lighthouse'
import { throttling } from 'lighthouse/core/config/constants.js'
import desktop from 'lighthouse/core/config/desktop-config.js'
import { pageFunctions } from 'lighthouse/core/lib/page-functions.js'

// Of Lighthouse's own measure: a quarter of the desk machine that its factor of four is meant for.
const PHONE = 1500 / 4

const [port, address, form, kept] = process.argv.slice(2)
// Times are taken by the wall's clock: on a machine that does much besides, a factor of four would be a slower telephone.
const cpuSlowdownMultiplier = Math.max(1, pageFunctions.computeBenchmarkIndex() / PHONE)
const flags = {
  port: Number(port),
  output: 'json',
  logLevel: 'error',
  onlyCategories: ['performance', 'accessibility', 'best-practices'],
  disableStorageReset: kept === 'yes',
  ...(form === 'mobile' && { throttling: { ...throttling.mobileSlow4G, cpuSlowdownMultiplier } }),
}
const { lhr } = await lighthouse(address, flags, form === 'desktop' ? desktop : undefined)

const told = { said: lhr.runtimeError?.message ?? '', at: lhr.finalDisplayedUrl, scores: {}, lost: [] }
for (const category of Object.values(lhr.categories)) {
  told.scores[category.id] = Math.round(100 * (category.score ?? 0))
  for (const { id, weight } of category.auditRefs) {
    const audit = lhr.audits[id]
    if (weight > 0 && audit.score !== null && audit.score < 0.9) {
      const places = (audit.details?.items ?? []).slice(0, 3).map((item) => item.node?.selector ?? item.url ?? item.description)
      told.lost.push(`${id}: ${audit.displayValue ?? ''} ${places.join(', ')}`.trim())
    }
  }
}
console.log(JSON.stringify(told))
