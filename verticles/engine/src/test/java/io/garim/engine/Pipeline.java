package io.garim.engine;

import io.garim.domain.detection.Analysis;
import io.garim.domain.detection.AnalyzedFrame;
import io.garim.domain.engine.EngineWork;
import io.garim.domain.job.TaskKind;
import io.garim.domain.media.MutedSound;
import io.garim.domain.media.Probe;
import io.garim.domain.media.PtsRange;
import io.garim.domain.policy.JobSettings;
import io.garim.domain.policy.Policy;
import io.garim.domain.policy.Rule;
import io.garim.domain.policy.Target;
import io.garim.domain.redaction.Region;
import io.garim.domain.redaction.Slice;
import io.garim.domain.redaction.SliceFrame;
import io.garim.domain.redaction.TrackId;
import io.garim.domain.segmenting.Segmenter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Takes a clip through all tasks, with a plan that hides every detection and nothing else. */
final class Pipeline {
  private final Workbench bench;
  private final Path source;
  private final JobSettings settings;
  private final Path settingsFile;
  private final List<Analysis> analyses = new ArrayList<>();
  private UnaryOperator<Slice> change = slice -> slice;
  private Duration segmentLength = Duration.ofSeconds(2);
  private boolean usual;
  private Probe probe;
  private Path probeFile;
  private Optional<Path> background = Optional.empty();
  private Optional<MutedSound> muted = Optional.empty();
  private long regions;

  Pipeline(Workbench bench, Path source, Policy policy) throws IOException {
    this.bench = bench;
    this.source = source;
    String encoder = Natives.encoders().contains("libx264") ? "libx264" : "libopenh264";
    this.settings = new JobSettings(policy, encoder, 1, "0123456789abcdef".repeat(4));
    this.settingsFile = bench.record(settings);
  }

  /** Lets a test alter each slice before it is rendered. */
  Pipeline withPlan(UnaryOperator<Slice> changed) {
    change = changed;
    return this;
  }

  Pipeline withSegmentsOf(Duration length) {
    segmentLength = length;
    return this;
  }

  /** Cuts as the planner does: some segments may hold no frame. */
  Pipeline withUsualSegments() {
    usual = true;
    return this;
  }

  /** Mutes the sound from the next run on. */
  void muted(MutedSound ranges) {
    muted = Optional.of(ranges);
  }

  Probe probe() throws IOException {
    if (probe != null) return probe;
    var made = bench.run(TaskKind.PROBE, new PtsRange(0, 0), bench.inputs().file("source", source));
    probeFile = made.file("probe");
    probe = made.record("probe", Probe.class);
    return probe;
  }

  JobSettings settings() {
    return settings;
  }

  List<Analysis> analyses() {
    return analyses;
  }

  long regions() {
    return regions;
  }

  Workbench.Inputs inputs() throws IOException {
    probe();
    return bench
        .inputs()
        .file("source", source)
        .file("probe", probeFile)
        .file("settings", settingsFile);
  }

  /** Ranges that end at key frames, about as long as wished. */
  List<PtsRange> segments() throws IOException {
    if (usual) return Segmenter.cut(probe());
    PtsRange all = probe().frames();
    long least = probe.timeBase().ticks(segmentLength);
    var ranges = new ArrayList<PtsRange>();
    long from = all.from();
    for (var key : probe.keyFrames()) {
      if (key.pts() - from < least || key.pts() >= all.to()) continue;
      ranges.add(new PtsRange(from, key.pts()));
      from = key.pts();
    }
    ranges.add(new PtsRange(from, all.to()));
    return ranges;
  }

  Analysis analyze(int segment, PtsRange range) throws IOException {
    if (settings.policy().detect().contains(Target.MOTION) && background.isEmpty()) {
      background = Optional.of(bench.run(TaskKind.SURVEY, range, inputs()).file("background"));
    }
    var given = inputs();
    if (background.isPresent()) given.file("background", background.get());
    return bench.run(TaskKind.ANALYZE, segment, range, given).record("analysis", Analysis.class);
  }

  Workbench.Made render(Slice slice) throws IOException {
    var given = inputs().file("slice", bench.record(slice));
    return bench.run(TaskKind.RENDER, slice.segment(), slice.range(), given);
  }

  /** The previews of a part. */
  Workbench.Made pack(Workbench.Made part) throws IOException {
    var given = inputs().file("part", part.file("part"), Optional.of(part.result().ledger()));
    return bench.run(EngineWork.PACK, 0, new PtsRange(0, 0), given);
  }

  /** The whole way. */
  Workbench.Made run() throws IOException {
    var parts = new ArrayList<Workbench.Made>();
    int segment = 0;
    for (PtsRange range : segments()) {
      Analysis analysis = analyze(segment, range);
      analyses.add(analysis);
      if (!analysis.frames().isEmpty()) parts.add(render(change.apply(plan(analysis))));
      segment++;
    }
    return compose(parts);
  }

  Workbench.Made compose(List<Workbench.Made> parts) throws IOException {
    Workbench.Made audio = audio();
    var given = bench.inputs().file("probe", probeFile).file("settings", settingsFile);
    for (int i = 0; i < parts.size(); i++) {
      Workbench.Made part = parts.get(i);
      given.file("part." + i, part.file("part"), Optional.of(part.result().ledger()));
    }
    if (!audio.result().outputs().isEmpty()) given.file("audio", audio.file("audio"));
    return bench.run(TaskKind.COMPOSE, probe.frames(), given);
  }

  /** A range of parts and what is heard in it, as a video of its own. */
  Workbench.Made export(List<Workbench.Made> parts, PtsRange span, Workbench.Made audio)
      throws IOException {
    var given = bench.inputs().file("probe", probeFile).file("settings", settingsFile);
    given.file("span", bench.record(span));
    for (int i = 0; i < parts.size(); i++) {
      Workbench.Made part = parts.get(i);
      given.file("part." + i, part.file("part"), Optional.of(part.result().ledger()));
    }
    if (!audio.result().outputs().isEmpty()) given.file("audio", audio.file("audio"));
    return bench.run(TaskKind.COMPOSE, span, given);
  }

  /** The sound of the whole. */
  Workbench.Made audio() throws IOException {
    var heard = inputs();
    if (muted.isPresent()) heard.file("muted", bench.record(muted.get()));
    return bench.run(TaskKind.AUDIO, probe().frames(), heard);
  }

  /** Every detection becomes a region, grown by the policy's margin. */
  Slice plan(Analysis analysis) {
    var frames = new ArrayList<SliceFrame>();
    for (AnalyzedFrame frame : analysis.frames()) {
      var hidden = new ArrayList<Region>();
      for (var found : frame.detections()) {
        var id = new TrackId(analysis.segment(), hidden.size());
        Rule rule = settings.policy().rule(found.target());
        var box = found.box().grown(rule.margin());
        hidden.add(new Region(id, found.target(), box, rule.style(), rule.shape(), 0));
      }
      regions += hidden.size();
      frames.add(new SliceFrame(frame.pts(), frame.duration(), frame.failed(), hidden));
    }
    return new Slice(analysis.segment(), analysis.range(), 0, frames);
  }
}
