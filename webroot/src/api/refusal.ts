/** What the server refused or failed at: its kind, and its sentence for a person. */
export class Refusal extends Error {
  constructor(
    readonly kind: string,
    detail = '',
  ) {
    super(detail)
  }
}

/** What was asked over the event bus came back as a failure: its code, and its text as it came. */
export class BusFailure extends Refusal {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super('invalid', message)
  }
}

/** Whether it says that there is no such video, or none any more. */
export const isMissing = (problem: unknown) =>
  problem instanceof Refusal && (problem.kind === 'not-found' || problem.kind === 'gone')

/** The refusal that an answer's body tells; `network` when there was no answer. */
export function refusal(status: number, body: unknown): Refusal {
  const problem = typeof body === 'string' ? parsed(body) : body
  if (problem !== null && typeof problem === 'object') {
    const { kind, detail } = problem as { kind?: unknown; detail?: unknown }
    if (typeof kind === 'string' && typeof detail === 'string') return new Refusal(kind, detail)
  }
  if (status === 0) return new Refusal('network')
  return new Refusal(status === 401 ? 'unauthorized' : status === 404 ? 'not-found' : 'internal')
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    // Not ours: a proxy's page, or nothing at all.
    return null
  }
}
