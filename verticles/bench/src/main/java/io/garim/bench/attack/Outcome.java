package io.garim.bench.attack;

import io.vertx.core.json.JsonObject;
import java.util.Locale;

/**
 * What the best attacker got out of one way to hide.
 *
 * @param faces which faces: "drawn" or "photo"
 * @param attacker who did best
 * @param hits tracks that were named right at the first guess
 * @param tracks that were tried
 * @param identities among which was chosen; chance is one over this
 * @param attackers of which the best is shown
 */
public record Outcome(
    String faces,
    String name,
    int size,
    String attacker,
    int hits,
    int tracks,
    int identities,
    int attackers) {

  public double rate() {
    return (double) hits / tracks;
  }

  public double chance() {
    return 1.0 / identities;
  }

  /** Lower end of the 95 % interval, corrected for choosing the best of all attackers. */
  public double low() {
    return wilson(-1);
  }

  /** Upper end of that interval. */
  public double high() {
    return wilson(1);
  }

  /** Whether the best attacker cannot be told from one who guesses. */
  public boolean nearChance() {
    return low() <= chance();
  }

  /** Wilson's interval; 5 % shared by all attackers on two sides (Bonferroni). */
  private double wilson(int side) {
    double z = quantile(0.025 / attackers);
    double n = tracks;
    double p = rate();
    double middle = p + z * z / (2 * n);
    double reach = z * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    return Math.max(0, (middle + side * reach) / (1 + z * z / n));
  }

  /** Upper quantile of the normal distribution: Abramowitz and Stegun, 26.2.23. */
  private static double quantile(double tail) {
    double t = Math.sqrt(-2 * Math.log(tail));
    return t
        - (2.515517 + 0.802853 * t + 0.010328 * t * t)
            / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t * t * t);
  }

  /** The one line that is printed of it. */
  public String line() {
    return String.format(
        Locale.ROOT,
        "%-6s %4d px  %-32s %6.1f %%  [%5.1f, %5.1f]  n=%d chance=%.1f %%  %-22s %s",
        faces,
        size,
        name,
        rate() * 100,
        low() * 100,
        high() * 100,
        tracks,
        chance() * 100,
        attacker,
        nearChance() ? "near chance" : "LOST");
  }

  public JsonObject json() {
    return new JsonObject()
        .put("faces", faces)
        .put("size", size)
        .put("hiding", name)
        .put("attacker", attacker)
        .put("rank1", rate())
        .put("low", low())
        .put("high", high())
        .put("n", tracks)
        .put("chance", chance())
        .put("nearChance", nearChance());
  }
}
