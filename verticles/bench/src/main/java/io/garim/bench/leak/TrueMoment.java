package io.garim.bench.leak;

import io.garim.domain.geometry.Box;
import java.util.List;

/**
 * All that is true of one frame.
 *
 * @param seconds when it is shown
 * @param cut whether it is the first after a cut
 * @param regions of the subjects of which anything is to be seen
 * @param shelters of everyone in the picture, those behind others included: what is hidden around
 *     them is no mistake
 */
public record TrueMoment(
    double seconds, boolean cut, List<TrueRegion> regions, List<Shelter> shelters) {
  public TrueMoment {
    regions = List.copyOf(regions);
    shelters = List.copyOf(shelters);
  }

  /**
   * Someone's place.
   *
   * @param face around the face
   * @param person around the whole person
   */
  public record Shelter(Box face, Box person) {}
}
