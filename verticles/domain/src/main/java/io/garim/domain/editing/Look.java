package io.garim.domain.editing;

import io.garim.domain.Check;
import io.garim.domain.policy.RedactionStyle;
import io.garim.domain.policy.RegionShape;
import java.util.Optional;

/**
 * How a person wants a track to look once it is hidden; what is not said stays as it is.
 *
 * @param shape an ellipse is drawn for faces alone, never where there is doubt, and in what was
 *     detected only if the policy's margin allows it
 * @param feather as a fraction of the shorter side of the box, 0 to 0.5
 */
public record Look(
    Optional<RedactionStyle> style, Optional<RegionShape> shape, Optional<Double> feather) {
  /** Nothing said. */
  public static final Look ANY = new Look(Optional.empty(), Optional.empty(), Optional.empty());

  public Look {
    feather.ifPresent(f -> Check.between(0, 0.5, f, "feather"));
  }

  /** The style alone. */
  public static Look of(RedactionStyle style) {
    return new Look(Optional.of(style), Optional.empty(), Optional.empty());
  }

  /** What this says, and what the other says where this does not. */
  public Look over(Look other) {
    return new Look(style.or(other::style), shape.or(other::shape), feather.or(other::feather));
  }
}
