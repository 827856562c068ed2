package io.garim.bench.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much heap another Java process holds on to, by the JDK's jcmd. */
final class HeapOf {
  private static final Pattern USED = Pattern.compile("used (\\d+)K");

  private HeapOf() {}

  /** Live bytes of the heap after a full collection; the space for classes does not count. */
  static long live(long pid) throws IOException, InterruptedException {
    jcmd(pid, "GC.run");
    jcmd(pid, "GC.run");
    long kilobytes = 0;
    for (String line : jcmd(pid, "GC.heap_info").split("\n")) {
      boolean heap = !line.contains("Metaspace") && !line.contains("class space");
      Matcher used = USED.matcher(line);
      if (heap && used.find()) kilobytes += Long.parseLong(used.group(1));
    }
    if (kilobytes == 0) throw new IOException("jcmd says nothing of the heap");
    return kilobytes << 10;
  }

  private static String jcmd(long pid, String order) throws IOException, InterruptedException {
    String program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process =
        new ProcessBuilder(List.of(program, String.valueOf(pid), order))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) throw new IOException("jcmd failed: " + said);
    return said;
  }
}
