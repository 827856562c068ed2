package io.garim.storage;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.bytes.ObjectKeys;
import io.garim.domain.job.VideoPhase;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets what this node cached of a video when objects of it are deleted, so that no copy outlives
 * them. One on every node that reads objects, whatever its roles; it does not own the ports.
 */
public final class CacheVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(CacheVerticle.class);

  private final Bus bus;
  private final ObjectPorts ports;

  public CacheVerticle(Bus bus, ObjectPorts ports) {
    this.bus = bus;
    this.ports = ports;
  }

  @Override
  public Future<?> start() {
    return Future.all(
        bus.hear(
            Addresses.OBJECTS_DROPPED, gone -> told(ports.forget(gone.videoId(), gone.keys()))),
        bus.hear(
            Addresses.VIDEO_CHANGED,
            news -> {
              if (news.video().phase() != VideoPhase.DELETED) return;
              told(ports.forget(ObjectKeys.prefix(news.video().id())));
            }));
  }

  private static void told(Future<Void> forgotten) {
    forgotten.onFailure(problem -> LOG.warn("The cache kept blocks of deleted objects.", problem));
  }
}
