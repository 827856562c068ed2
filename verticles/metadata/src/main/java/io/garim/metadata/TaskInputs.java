package io.garim.metadata;

import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.NamedClaim;
import io.garim.domain.job.TaskKind;
import io.garim.domain.media.PtsRange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What a task works on, by name, and the hash that stands for it all. */
record TaskInputs(List<NamedClaim> claims) {
  TaskInputs {
    claims = List.copyOf(claims);
  }

  /**
   * What a kind of task needs of its video; a rendering needs its slice besides. Nothing is named
   * {@code muted} while nothing is, so what was taken back has the hash it had before.
   */
  static TaskInputs of(TaskKind kind, VideoClaims video) {
    List<String> names =
        switch (kind) {
          case PROBE -> List.of("source");
          case SURVEY, RENDER -> List.of("source", "probe", "settings");
          case AUDIO -> List.of("source", "probe", "settings", "muted");
          case ANALYZE -> List.of("source", "probe", "settings", "background");
          case FOLLOW -> List.of("source", "probe");
          case COMPOSE -> List.of("probe", "settings", "manifest");
        };
    List<NamedClaim> claims = new ArrayList<>();
    for (String name : names) {
      video.find(name).ifPresent(claim -> claims.add(new NamedClaim(name, claim)));
    }
    return new TaskInputs(claims);
  }

  TaskInputs withSlice(Claim slice) {
    return with("slice", slice);
  }

  TaskInputs with(String name, Claim claim) {
    List<NamedClaim> next = new ArrayList<>(claims);
    next.removeIf(c -> c.name().equals(name));
    next.add(new NamedClaim(name, claim));
    return new TaskInputs(next);
  }

  /** SHA-256 over kind, segment, range and the name and digest of every input in order. */
  String hash(TaskKind kind, int segment, PtsRange range) {
    var text = new StringBuilder();
    text.append(kind).append(' ').append(segment).append(' ');
    text.append(range.from()).append(' ').append(range.to());
    for (NamedClaim c : claims) {
      text.append('\n').append(c.name()).append(' ').append(c.claim().digest());
    }
    return sha256(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
