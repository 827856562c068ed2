package io.garim.contract.bytes;

import java.util.List;
import java.util.Optional;

/**
 * A claim and the part it plays in a task: {@code source}, {@code probe}, {@code slice} and so on.
 */
public record NamedClaim(String name, Claim claim) {
  public static Optional<Claim> find(List<NamedClaim> claims, String name) {
    return claims.stream().filter(c -> c.name().equals(name)).map(NamedClaim::claim).findFirst();
  }
}
