// What Maven runs: `node build.mjs page <folder>` puts the built page into the folder,
// `node build.mjs test` runs the tests. Each does nothing that was done for the same files before.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(fileURLToPath(import.meta.url))
// The types of what the server says are made from its own contract.
const contract = join(root, '../verticles/http/src/main/resources/openapi.yaml')
const sources = [
  'package.json',
  'package-lock.json',
  'index.html',
  'tsconfig.json',
  'vite.config.ts',
  'eslint.config.js',
  '.prettierrc.json',
]

function files(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? files(path) : [path]
  })
}

function hash(paths) {
  const digest = createHash('sha256').update(process.version)
  for (const path of paths.sort()) digest.update(relative(root, path)).update(readFileSync(path))
  return digest.digest('hex')
}

function once(stamp, wanted, work) {
  const path = join(root, stamp)
  if (existsSync(path) && readFileSync(path, 'utf8') === wanted) return
  work()
  writeFileSync(path, wanted)
}

function npm(...command) {
  const outcome = spawnSync('npm', command, { cwd: root, stdio: 'inherit' })
  if (outcome.status !== 0) {
    console.error(`npm ${command.join(' ')} failed in webroot`, outcome.error ?? '')
    process.exit(1)
  }
}

const [task, target] = process.argv.slice(2)
const lock = hash(['package.json', 'package-lock.json'].map((name) => join(root, name)))
once('node_modules/.garim-installed', lock, () => npm('ci', '--silent'))

const all = hash([
  ...sources.map((name) => join(root, name)),
  ...files(join(root, 'src')).filter((path) => !path.includes('generated')),
  ...files(join(root, 'public')),
  contract,
])
if (task === 'test') {
  once('node_modules/.garim-tested', all, () => {
    npm('run', 'lint', '--silent')
    npm('test', '--silent')
  })
} else if (task === 'page' && target) {
  once('dist/.garim-built', all, () => npm('run', 'build', '--silent'))
  rmSync(target, { recursive: true, force: true })
  cpSync(join(root, 'dist'), target, {
    recursive: true,
    filter: (path) => !path.endsWith('.garim-built'),
  })
  // The server hands out what stands here and nothing else.
  const names = files(target).map((path) => relative(target, path).replaceAll('\\', '/'))
  writeFileSync(join(target, 'files.txt'), names.sort().join('\n') + '\n')
} else {
  console.error('usage: node build.mjs page <folder> | test')
  process.exit(2)
}
