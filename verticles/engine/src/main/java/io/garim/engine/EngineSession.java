package io.garim.engine;

import io.garim.domain.engine.EngineChannel;
import io.garim.domain.engine.EngineMessage;
import io.garim.domain.engine.EngineResult;
import io.garim.domain.engine.EngineTask;
import io.garim.domain.engine.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.Pointer;

/**
 * Serves tasks over one channel until the other side is gone. One thread of its own owns the
 * channel's input, so that the end of the worker is noticed while native code runs; tasks run on
 * the thread that calls {@link #serve}.
 */
final class EngineSession {
  /** Who has nothing to do for so long keeps no frames. */
  private static final int IDLE_SECONDS = 20;

  private final EngineChannel channel;
  private final Models models;
  private final Detectors detectors;
  private final KeptFrames kept;
  private final SceneFrames scene;
  private final boolean plain;
  private final Runnable gone;
  private final BlockingQueue<EngineTask> tasks = new LinkedBlockingQueue<>();
  private final BlockingQueue<Object> answers = new LinkedBlockingQueue<>();

  /**
   * @param models folder of the model files; may be missing
   * @param frames how many bytes of decoded frames are kept from looking to hiding
   * @param plain render without redaction, for measuring
   * @param gone called on the reading thread when the worker's side has ended
   */
  EngineSession(EngineChannel channel, Path models, long frames, boolean plain, Runnable gone) {
    this(channel, models, Detectors.BUILT_IN, frames, plain, gone);
  }

  /** With other detectors than the engine's own. */
  EngineSession(
      EngineChannel channel,
      Path models,
      Detectors detectors,
      long frames,
      boolean plain,
      Runnable gone) {
    this.channel = channel;
    this.models = new Models(models);
    this.detectors = detectors;
    this.kept = new KeptFrames(frames);
    this.scene = new SceneFrames(frames);
    this.plain = plain;
    this.gone = gone;
  }

  /** Says that the engine is up and does tasks until the thread is interrupted. */
  void serve() throws IOException {
    Thread reader = new Thread(this::read, "engine-reader");
    reader.setDaemon(true);
    reader.start();
    long pid = ProcessHandle.current().pid();
    channel.send(
        new EngineMessage.Ready(
            Natives.ffmpegVersion(), Natives.openCvVersion(), Natives.encoders(), pid));
    try {
      while (true) {
        EngineTask task = tasks.poll(IDLE_SECONDS, TimeUnit.SECONDS);
        if (task == null) forget();
        else channel.send(done(task));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      forget();
    }
  }

  private void forget() {
    kept.close();
    scene.close();
    Pointer.trimMemory();
  }

  private void read() {
    try {
      while (true) {
        Object received = channel.receive();
        if (received instanceof EngineMessage.Begin begin) tasks.add(begin.task());
        else answers.add(received);
      }
    } catch (IOException | RuntimeException e) {
      gone.run();
    }
  }

  private EngineMessage done(EngineTask task) {
    WorkerLink worker = new WorkerLink(channel, answers);
    try {
      EngineResult result = run(new Job(task, worker, models, detectors, kept, scene, plain));
      worker.settle();
      return new EngineMessage.Done(result);
    } catch (EngineFault e) {
      worker.settle();
      return new EngineMessage.Failed(e.fault(), e.getMessage());
    } catch (Exception | OutOfMemoryError e) {
      worker.settle();
      e.printStackTrace();
      return new EngineMessage.Failed(Fault.INTERNAL, String.valueOf(e));
    }
  }

  private static EngineResult run(Job job) throws IOException {
    return switch (job.task().work()) {
      case PROBE -> ProbeTask.run(job);
      case SURVEY -> SurveyTask.run(job);
      case ANALYZE -> AnalyzeTask.run(job);
      case RENDER -> RenderTask.run(job);
      case AUDIO -> AudioTask.run(job);
      case COMPOSE -> ComposeTask.run(job);
      case FOLLOW -> FollowTask.run(job);
      case PACK -> PackTask.run(job);
      case PREVIEW -> PreviewTask.run(job);
    };
  }
}
