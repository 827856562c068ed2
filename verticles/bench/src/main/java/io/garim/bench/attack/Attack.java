package io.garim.bench.attack;

import io.garim.domain.geometry.Box;
import io.garim.engine.YuvPicture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Tries to name hidden faces. The attacker has a picture of everyone, frontal and well lit, and the
 * program itself, but not the secret: his gallery holds these pictures hidden in the same way under
 * a secret of his own, the same averaged over many secrets, and the pictures as they are (which
 * compares faces with the redaction interpolated to full size). He sees one frame of a track or the
 * mean of its frames, aligned by the region, compares in three ways, and names the nearest.
 *
 * <p>A track is the same face before another background, moved by parts of a pixel, turned a little
 * and differently lit. Pure and seeded: the same run gives the same figures. One thread.
 */
final class Attack {
  /** Galleries times one frame or all times ways to compare. */
  static final int ATTACKERS = 3 * 2 * Look.WAYS.size();

  private static final List<String> GALLERIES = List.of("same", "averaged", "clear");
  private static final int SECRETS = 8;

  private final String faces;
  private final List<Identity> identities;
  private final int tracks;
  private final int frames;

  /**
   * @param tracks of each identity
   * @param frames of each track
   */
  Attack(String faces, List<Identity> identities, int tracks, int frames) {
    this.faces = faces;
    this.identities = identities;
    this.tracks = tracks;
    this.frames = frames;
  }

  /** Attacks ways to hide faces of one size and content. */
  List<Outcome> run(List<Attempt> attempts) {
    List<List<List<Look>>> galleries = galleries(attempts);
    int[][] hits = new int[attempts.size()][ATTACKERS];
    for (int who = 0; who < identities.size(); who++) {
      for (int track = 0; track < tracks; track++) {
        List<List<Look>> seen = track(attempts, who, track);
        for (int a = 0; a < attempts.size(); a++) {
          compare(galleries.get(a), seen.get(a), who, hits[a]);
        }
      }
    }
    List<Outcome> outcomes = new ArrayList<>();
    for (int a = 0; a < attempts.size(); a++) outcomes.add(outcome(attempts.get(a), hits[a]));
    return outcomes;
  }

  private Outcome outcome(Attempt attempt, int[] hits) {
    int best = 0;
    for (int i = 0; i < ATTACKERS; i++) if (hits[i] > hits[best]) best = i;
    return new Outcome(
        faces,
        attempt.name(),
        attempt.size(),
        name(best),
        hits[best],
        identities.size() * tracks,
        identities.size(),
        ATTACKERS);
  }

  private static void compare(List<List<Look>> galleries, List<Look> seen, int who, int[] hits) {
    for (int g = 0; g < GALLERIES.size(); g++) {
      for (int s = 0; s < 2; s++) {
        count(galleries.get(g), seen.get(s), who, hits, (g * 2 + s) * Look.WAYS.size());
      }
    }
  }

  private static String name(int attacker) {
    int ways = Look.WAYS.size();
    return String.join(
        "/",
        GALLERIES.get(attacker / (2 * ways)),
        attacker / ways % 2 == 0 ? "frame" : "track",
        Look.WAYS.get(attacker % ways));
  }

  private static void count(List<Look> gallery, Look seen, int who, int[] hits, int from) {
    int ways = Look.WAYS.size();
    int[] nearest = new int[ways];
    double[] most = new double[ways];
    Arrays.fill(most, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < gallery.size(); i++) {
      double[] likeness = seen.likeness(gallery.get(i));
      for (int w = 0; w < ways; w++) {
        if (likeness[w] <= most[w]) continue;
        most[w] = likeness[w];
        nearest[w] = i;
      }
    }
    // Where all are alike the first would win, and be right once in a gallery, as by chance.
    for (int w = 0; w < ways; w++) if (nearest[w] == who) hits[from + w]++;
  }

  private List<List<List<Look>>> galleries(List<Attempt> attempts) {
    List<List<List<Look>>> galleries = new ArrayList<>();
    for (int a = 0; a < attempts.size(); a++) {
      galleries.add(List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
    }
    Attempt any = attempts.get(0);
    for (int who = 0; who < identities.size(); who++) {
      var camera = new Shot.Camera(any.size(), any.content(), 1, 0, 0, 31L * who + 5);
      Shot shot = Shot.of(identities.get(who), camera, new Random(who));
      for (int a = 0; a < attempts.size(); a++) {
        Attempt attempt = attempts.get(a);
        var sum = new Look();
        for (int s = 0; s < SECRETS; s++) sum.add(look(attempt, shot, attackersSecret(who, s)));
        galleries.get(a).get(0).add(look(attempt, shot, attackersSecret(who, 0)).mean(1));
        galleries.get(a).get(1).add(sum.mean(SECRETS));
        galleries.get(a).get(2).add(Look.at(shot.picture(), seen(attempt, shot)).mean(1));
      }
    }
    return galleries;
  }

  /** For each way to hide, one frame of a track and the mean of all. */
  private List<List<Look>> track(List<Attempt> attempts, int who, int track) {
    var random = new Random(who * 1009L + track * 31L + 7);
    double gain = 0.8 + 0.4 * random.nextDouble();
    double offset = 30 * (random.nextDouble() - 0.5);
    double turn = 0.3 * (random.nextDouble() - 0.5);
    long background = random.nextLong();
    List<List<Look>> seen = new ArrayList<>();
    for (int a = 0; a < attempts.size(); a++) seen.add(List.of(new Look(), new Look()));
    Attempt any = attempts.get(0);
    for (int n = 0; n < frames; n++) {
      double wobble = turn + 0.05 * Math.sin(n * 0.4);
      var camera = new Shot.Camera(any.size(), any.content(), gain, offset, wobble, background);
      Shot shot = Shot.of(identities.get(who), camera, random);
      for (int a = 0; a < attempts.size(); a++) {
        Look look = look(attempts.get(a), shot, secret(who * 1000 + track));
        if (n == 0) seen.get(a).get(0).add(look);
        seen.get(a).get(1).add(look);
      }
    }
    seen.forEach(pair -> pair.get(0).mean(1));
    seen.forEach(pair -> pair.get(1).mean(frames));
    return seen;
  }

  private static String attackersSecret(int who, int number) {
    return secret(1_000_000 + who * SECRETS + number);
  }

  private static Look look(Attempt attempt, Shot shot, String secret) {
    YuvPicture picture = shot.copy();
    attempt.hiding().hide(picture, shot.detected(), secret);
    return Look.at(picture, seen(attempt, shot));
  }

  private static Box seen(Attempt attempt, Shot shot) {
    return attempt.hiding().seen(shot.detected());
  }

  private static String secret(int number) {
    return String.format("%064x", number);
  }
}
