package io.garim.contract.edit;

import io.garim.domain.editing.LoggedEdit;
import java.util.List;

/**
 * Some edits of a video.
 *
 * @param version of the whole log
 * @param planned the version that what is hidden is planned with so far
 * @param edits ascending by version, without a gap
 */
public record EditPage(long version, long planned, List<LoggedEdit> edits) {
  public EditPage {
    edits = List.copyOf(edits);
  }
}
