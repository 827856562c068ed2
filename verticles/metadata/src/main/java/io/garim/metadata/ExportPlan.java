package io.garim.metadata;

import io.garim.contract.bytes.Claim;
import io.garim.contract.task.Manifest;
import io.garim.domain.ledger.Ledger;
import io.garim.domain.media.PtsRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an export is joined of, settled when it was asked for: what is accepted for its video later
 * changes nothing.
 *
 * @param pieces in order
 * @param audio the sound of the whole video, if it has one
 * @param span from its first frame's pts to its last one's end
 */
record ExportPlan(List<Piece> pieces, Optional<Claim> audio, PtsRange span) {
  ExportPlan {
    pieces = List.copyOf(pieces);
  }

  /**
   * One segment's share.
   *
   * @param part the segment's, when all of it is in the range; else one is rendered for the export
   * @param ledger of the frames in the range
   */
  record Piece(int segment, Optional<Claim> part, Ledger ledger) {}

  /** A part that was rendered for the export. */
  record Rendered(Claim part, long blanked) {}

  Optional<Piece> piece(int segment) {
    return pieces.stream().filter(p -> p.segment() == segment).findFirst();
  }

  long frames() {
    return pieces.stream().mapToLong(p -> p.ledger().frames()).sum();
  }

  /** What it is composed of; empty while a part is missing. */
  Optional<Manifest> manifest(Map<Integer, Rendered> rendered) {
    List<Manifest.Part> parts = new ArrayList<>();
    for (Piece piece : pieces) {
      Ledger ledger = piece.ledger();
      Rendered own = rendered.get(piece.segment());
      if (piece.part().isPresent()) {
        parts.add(new Manifest.Part(piece.segment(), piece.part().get(), ledger));
      } else if (own != null) {
        var account = new Ledger(ledger.frames(), own.blanked(), ledger.ptsDigest());
        parts.add(new Manifest.Part(piece.segment(), own.part(), account));
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(new Manifest(parts, audio));
  }
}
