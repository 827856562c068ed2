package io.garim.contract.export;

import java.util.List;

/** The exports of a video, the newest first. */
public record ExportList(List<ExportView> exports) {
  public ExportList {
    exports = List.copyOf(exports);
  }
}
