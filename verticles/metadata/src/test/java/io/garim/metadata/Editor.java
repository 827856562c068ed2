package io.garim.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.bus.Addresses;
import io.garim.contract.edit.EditReply;
import io.garim.contract.edit.ListEdits;
import io.garim.contract.edit.MakeEdit;
import io.garim.contract.export.ExportId;
import io.garim.contract.export.ExportState;
import io.garim.contract.export.ExportView;
import io.garim.contract.export.MakeExport;
import io.garim.domain.editing.Edit;
import io.garim.domain.editing.EditCommand;
import io.garim.domain.editing.FrameRange;
import io.garim.domain.geometry.Box;
import io.garim.domain.policy.Target;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody who corrects the videos of a house and hands out ranges of them. Called from the test's
 * thread.
 */
record Editor(TestHouse house) {
  /** What {@link #drawn} hides. */
  static final Box BOX = new Box(100, 100, 50, 60);

  /** An edit that hides the box from a frame to another. */
  static Edit drawn(long from, long to) {
    return new Edit.AddTrack(Target.FACES, new FrameRange(from, to), BOX, Optional.empty());
  }

  /** An edit upon a version; what is said to it. */
  EditReply sends(String id, long base, Edit edit) {
    return sends(id, UUID.randomUUID(), base, edit);
  }

  EditReply sends(String id, UUID command, long base, Edit edit) {
    return house.ask(
        Addresses.EDIT_MAKE,
        new MakeEdit(id, new EditCommand(command, base, "somebody", Instant.EPOCH, edit)));
  }

  /** An edit that must be taken. */
  EditReply makes(String id, long base, Edit edit) {
    return makes(id, UUID.randomUUID(), base, edit);
  }

  EditReply makes(String id, UUID command, long base, Edit edit) {
    EditReply reply = sends(id, command, base, edit);
    assertThat(reply.taken()).isTrue();
    return reply;
  }

  void untilPlanned(String id, long version) {
    house.untilTrue(
        () -> house.ask(Addresses.EDITS_LIST, new ListEdits(id, 0, 1)).planned() >= version);
  }

  /** Orders a range of frames as a video of its own. */
  ExportView exports(String id, long from, long to) {
    return house.ask(Addresses.EXPORT_MAKE, new MakeExport(id, new FrameRange(from, to)));
  }

  /** The same once it can be fetched. */
  ExportView exported(String id, long from, long to) {
    return until(exports(id, from, to), ExportState.READY);
  }

  ExportView until(ExportView export, ExportState state) {
    house.untilTrue(() -> now(export).state() == state);
    return now(export);
  }

  ExportView now(ExportView export) {
    return house.ask(Addresses.EXPORT_GET, named(export));
  }

  static ExportId named(ExportView export) {
    return new ExportId(export.videoId(), export.id());
  }
}
