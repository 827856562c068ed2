const FIRST = 500
const LONGEST = 15_000

/** Growing waits between attempts, each shortened by chance so that many clients part. */
export class Backoff {
  private next = FIRST

  constructor(private readonly random: () => number = Math.random) {}

  /** Milliseconds to wait before the next attempt: half of the wait at least. */
  wait(): number {
    const full = this.next
    this.next = Math.min(LONGEST, this.next * 2)
    return full / 2 + (full / 2) * this.random()
  }

  /** An attempt went well. */
  reset() {
    this.next = FIRST
  }
}
