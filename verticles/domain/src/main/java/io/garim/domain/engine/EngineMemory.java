package io.garim.domain.engine;

import java.util.Map;

/**
 * What an engine's C library is told about memory, in its environment. Decoded frames are some
 * megabytes each and come and go by the hundred: taken from and given back to the system one by one
 * they cost a page fault for every 4 KiB. So freed memory is kept for the next frames, in one place
 * for all threads, up to {@value #KEPT} bytes; an idle engine gives it back itself. Other C
 * libraries than glibc do not know the variable, and ignore it.
 *
 * @see <a
 *     href="https://www.gnu.org/software/libc/manual/html_node/Memory-Allocation-Tunables.html">
 *     glibc's tunables</a>
 */
public final class EngineMemory {
  private static final int KEPT = 512 << 20;
  private static final int LARGEST_KEPT = 32 << 20;

  /** Variables of the environment, by name. */
  public static final Map<String, String> ENVIRONMENT =
      Map.of(
          "GLIBC_TUNABLES",
          "glibc.malloc.trim_threshold="
              + KEPT
              + ":glibc.malloc.mmap_threshold="
              + LARGEST_KEPT
              + ":glibc.malloc.arena_max=1");

  private EngineMemory() {}
}
