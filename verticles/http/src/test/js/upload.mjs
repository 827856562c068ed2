// Uploads a file with tus-js-client to a running http room and prints what happens, a line each.
// Arguments: the folder whose node_modules holds the client, the endpoint, the file, a file that
// remembers unfinished uploads, and after how many bytes to die as a page that is reloaded; 0 lives.
import { createReadStream, statSync } from 'node:fs'
import { createRequire } from 'node:module'

const [modules, endpoint, path, memory, dieAfter] = process.argv.slice(2)
const tus = createRequire(modules + '/package.json')('tus-js-client')

const say = (what, value) => console.log(what + ' ' + value)
const upload = new tus.Upload(createReadStream(path), {
  endpoint,
  chunkSize: 4 * 1024 * 1024,
  uploadSize: statSync(path).size,
  retryDelays: [50, 100, 200, 400],
  metadata: { filename: '거리.mp4', policy: '{"detect":["faces"]}' },
  urlStorage: new tus.FileUrlStorage(memory),
  removeFingerprintOnSuccess: true,
  onShouldRetry: (problem) => {
    say('retry', problem.originalResponse?.getStatus() ?? 'cut')
    return true
  },
  onChunkComplete: (size, accepted) => {
    if (Number(dieAfter) > 0 && accepted >= Number(dieAfter)) {
      say('dies', accepted)
      process.exit(3)
    }
  },
  onError: (problem) => {
    say('failed', problem.message)
    process.exit(1)
  },
  onSuccess: () => {
    say('done', new URL(upload.url).pathname)
    process.exit(0)
  },
})
const previous = await upload.findPreviousUploads()
say('previous', previous.length)
if (previous.length > 0) upload.resumeFromPreviousUpload(previous[0])
upload.start()
