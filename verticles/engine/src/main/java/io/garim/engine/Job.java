package io.garim.engine;

import io.garim.domain.engine.EngineInput;
import io.garim.domain.engine.EngineTask;
import io.garim.domain.engine.Fault;
import io.garim.domain.media.Probe;
import io.garim.domain.policy.JobSettings;
import io.garim.domain.wire.MalformedBytes;
import io.garim.domain.wire.RecordBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One task as the code that does it sees it: its inputs by name, its scratch folder, its line to
 * the worker. One thread.
 *
 * @param kept frames that an earlier task decoded and a later one needs
 * @param scene frames around the one that was looked at last
 * @param plain leave out redaction and reading the part again: only for measuring what they cost
 */
record Job(
    EngineTask task,
    WorkerLink worker,
    Models models,
    Detectors detectors,
    KeptFrames kept,
    SceneFrames scene,
    boolean plain) {
  private static final int MOST_RECORD_BYTES = 64 << 20;

  Optional<EngineInput> input(String name) {
    return task.inputs().stream().filter(i -> i.name().equals(name)).findFirst();
  }

  /** The bytes of an input that must be there. */
  ByteSource bytes(String name) {
    EngineInput input =
        input(name)
            .orElseThrow(() -> new EngineFault(Fault.INTERNAL, "the task lacks input " + name));
    return WorkerBytes.of(worker, input);
  }

  /** The bytes of one of some inputs that are read one after the other. */
  ByteSource bytesInTurn(List<EngineInput> all, int index) {
    Optional<EngineInput> after =
        index + 1 < all.size() ? Optional.of(all.get(index + 1)) : Optional.empty();
    return WorkerBytes.inTurn(worker, all.get(index), after);
  }

  /** What names the bytes of the source; empty when nothing does. */
  String content() {
    return input("source").map(EngineInput::content).orElse("");
  }

  JobSettings settings() throws IOException {
    return record("settings", JobSettings.class);
  }

  Probe probe() throws IOException {
    return record("probe", Probe.class);
  }

  <T extends Record> T record(String name, Class<T> type) throws IOException {
    try {
      return RecordBytes.read(bytes(name).all(MOST_RECORD_BYTES), type);
    } catch (MalformedBytes e) {
      throw new EngineFault(Fault.INTERNAL, "input " + name + " is malformed", e);
    }
  }

  /** Where an output of that name is written. */
  Path output(String name) {
    return Path.of(task.scratch()).resolve(name);
  }

  void write(String name, byte[] bytes) throws IOException {
    Files.write(output(name), bytes);
  }
}
