package io.garim.domain.editing;

import io.garim.domain.redaction.TrackId;

/** An edit of one track that is there already; on all its frames unless it names some. */
interface OfTrack {
  /** The track that is edited. */
  TrackId track();
}
