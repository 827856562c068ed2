package io.garim.engine;

import io.garim.domain.engine.Fault;
import io.garim.domain.media.Container;

/**
 * Our own look at the first bytes of an upload. It decides the one demuxer that may touch the
 * bytes; libavformat never guesses, as a playlist named like a video would make it open other
 * files.
 */
public enum ContainerKind {
  MOV("mov", "mov,mp4,m4a,3gp,3g2,mj2"),
  MATROSKA("matroska", "matroska,webm"),
  AVI("avi", "avi"),
  MPEGTS("mpegts", "mpegts");

  /** How many first bytes {@link #of} wants to see. */
  public static final int LOOK = Container.LOOK;

  private final String demuxer;
  private final String whitelist;

  ContainerKind(String demuxer, String whitelist) {
    this.demuxer = demuxer;
    this.whitelist = whitelist;
  }

  /** The name that is kept in a probe and given to libavformat. */
  public String demuxer() {
    return demuxer;
  }

  public String whitelist() {
    return whitelist;
  }

  /** The kind with that demuxer name. */
  public static ContainerKind named(String demuxer) {
    for (ContainerKind kind : values()) if (kind.demuxer.equals(demuxer)) return kind;
    throw new EngineFault(Fault.UNSUPPORTED, "\"" + demuxer + "\" is no container we read");
  }

  /**
   * The container these bytes begin.
   *
   * @param head the first {@link #LOOK} bytes, or all when there are fewer
   * @throws EngineFault UNSUPPORTED, saying what the bytes look like
   */
  public static ContainerKind of(byte[] head) {
    return Container.of(head)
        .map(container -> valueOf(container.name()))
        .orElseThrow(() -> new EngineFault(Fault.UNSUPPORTED, Container.described(head)));
  }
}
