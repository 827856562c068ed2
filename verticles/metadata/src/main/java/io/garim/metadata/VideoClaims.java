package io.garim.metadata;

import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.NamedClaim;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The claims of a whole video by name: {@code source}, {@code settings}, {@code probe}, {@code
 * background}, {@code muted}, {@code audio}, {@code checkpoint}, {@code manifest}, {@code result}.
 */
record VideoClaims(List<NamedClaim> all) {
  static final VideoClaims NONE = new VideoClaims(List.of());

  VideoClaims {
    all = List.copyOf(all);
  }

  Optional<Claim> find(String name) {
    return NamedClaim.find(all, name);
  }

  /** The claim of that name, which must be there by now. */
  Claim get(String name) {
    return find(name).orElseThrow(() -> new IllegalStateException("no " + name + " yet"));
  }

  VideoClaims with(String name, Claim claim) {
    List<NamedClaim> next = new ArrayList<>(all);
    next.removeIf(c -> c.name().equals(name));
    next.add(new NamedClaim(name, claim));
    return new VideoClaims(next);
  }

  VideoClaims without(String name) {
    List<NamedClaim> next = new ArrayList<>(all);
    next.removeIf(c -> c.name().equals(name));
    return new VideoClaims(next);
  }
}
