package io.garim.contract.edit;

import io.garim.domain.Check;
import io.garim.domain.editing.Edit;
import io.garim.domain.editing.EditCommand;
import java.time.Duration;

/**
 * Asks for a subject to be followed from a frame on, which a person drew a box on.
 *
 * @param command paints that one box, on a new track or one that is there; hidden at once
 * @param limit how far each way at most
 */
public record MakeTrail(
    String id, EditCommand command, boolean forward, boolean backward, Duration limit) {
  /** The furthest that is followed at once. */
  public static final Duration FURTHEST = Duration.ofSeconds(60);

  public MakeTrail {
    Check.that(
        command.edit() instanceof Edit.Paint paint && paint.boxes().size() == 1,
        "who is followed is drawn with one box");
    Check.that(forward || backward, "somebody is followed forward, backward, or both ways");
    Check.positive(limit, "limit");
    Check.that(limit.compareTo(FURTHEST) <= 0, "nobody is followed further than " + FURTHEST);
  }

  /** The one box, its target, and its track. */
  public Edit.Paint paint() {
    return (Edit.Paint) command.edit();
  }
}
