package io.garim.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Programs of ours, each in a process of its own, run by this Java with the options that {@code
 * garim} gives the platform.
 *
 * @param home Garim's own folder, which says these options
 * @param classPath what the programs are found on
 */
public record JavaProgram(Path home, String classPath) {
  /** Programs of the class path that this one was started with. */
  public static JavaProgram ofOwnClassPath(Path home) {
    return new JavaProgram(home, ManagementFactory.getRuntimeMXBean().getClassPath());
  }

  /**
   * The process that runs a main class with these words; not started yet.
   *
   * @param options of the Java beyond those of the platform, which they overrule
   */
  public ProcessBuilder running(String mainClass, List<String> words, String... options) {
    List<String> line = new ArrayList<>();
    line.add(ProcessHandle.current().info().command().orElse("java"));
    line.add("@" + home.resolve("conf/jvm.options"));
    line.addAll(List.of(options));
    line.addAll(List.of("-cp", classPath, mainClass));
    line.addAll(words);
    return new ProcessBuilder(line);
  }
}
