package io.garim.app.platform;

import io.garim.app.config.AppConfig;
import io.garim.app.config.BadConfig;
import io.garim.app.models.Model;
import io.garim.app.models.ModelsFolder;
import io.garim.domain.policy.FaceDetector;
import io.garim.domain.policy.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What "auto" comes to on this installation: which detectors and which encoder there are, what can
 * be looked for, and what a person must be told about it.
 */
record Choices(
    FaceDetector faces,
    List<FaceDetector> detectors,
    List<Target> targets,
    Optional<String> plateModel,
    String encoder,
    List<String> notices) {
  /** The model without which whole persons are not found. */
  private static final String PERSONS = "persons";

  /**
   * @throws BadConfig when something is asked for by name that is not there
   */
  static Choices make(AppConfig config, ModelsFolder models, Path engine) {
    List<String> problems = new ArrayList<>();
    List<String> notices = new ArrayList<>();
    boolean yunet = models.has("yunet");
    for (Model model : models.models()) {
      switch (models.status(model)) {
        case PRESENT -> {}
        case ABSENT ->
            notices.add(
                "The model %s is not there (%s): %s. `garim models pull` fetches it."
                    .formatted(model.name(), model.fileNames(), model.instead()));
        case WRONG_HASH ->
            notices.add(
                "The model %s (%s) is not the published one and is not used: %s."
                    .formatted(model.name(), model.fileNames(), model.instead()));
      }
    }
    FaceDetector faces =
        switch (config.detection().faces()) {
          case AUTO -> yunet ? FaceDetector.YUNET : FaceDetector.CASCADE;
          case YUNET -> FaceDetector.YUNET;
          case CASCADE -> FaceDetector.CASCADE;
        };
    if (faces == FaceDetector.YUNET && !yunet) {
      problems.add("detection.faces: yunet is asked for, but its model is not in " + models.path());
    }
    String encoder = encoder(config, engine, problems);
    if (!problems.isEmpty()) throw new BadConfig(problems);
    List<FaceDetector> detectors =
        yunet ? List.of(FaceDetector.YUNET, FaceDetector.CASCADE) : List.of(FaceDetector.CASCADE);
    return new Choices(faces, detectors, targets(models), models.plates(), encoder, notices);
  }

  private static List<Target> targets(ModelsFolder models) {
    boolean persons = models.has(PERSONS);
    return Stream.of(Target.values()).filter(t -> t != Target.PERSONS || persons).toList();
  }

  private static String encoder(AppConfig config, Path engine, List<String> problems) {
    boolean gpl = hasGplBuild(engine, problems);
    AppConfig.Encoder said = config.render().encoder();
    if (said == AppConfig.Encoder.LIBX264 && !gpl) {
      problems.add("render.encoder: libx264 is only in the GPL build; build with -Pgpl");
    }
    if (said != AppConfig.Encoder.AUTO) return said.name().toLowerCase(Locale.ROOT);
    return gpl ? "libx264" : "libopenh264";
  }

  private static boolean hasGplBuild(Path engine, List<String> problems) {
    try (Stream<Path> jars = Files.list(engine.resolve("lib"))) {
      return jars.anyMatch(jar -> jar.getFileName().toString().matches("ffmpeg-.*-gpl\\.jar"));
    } catch (IOException e) {
      problems.add("The engine is not built: there is no folder " + engine.resolve("lib"));
      return false;
    }
  }
}
