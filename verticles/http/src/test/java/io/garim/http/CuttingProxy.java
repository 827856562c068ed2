package io.garim.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;

/** A way to a server that breaks the first connections after so many bytes. */
final class CuttingProxy {
  private final NetServer server;
  private final NetClient client;
  private final int target;
  private final long after;
  private volatile int cuts;

  /**
   * @param cuts how many connections break
   * @param after how many bytes of the client each
   */
  CuttingProxy(Vertx vertx, int target, int cuts, long after) {
    this.target = target;
    this.cuts = cuts;
    this.after = after;
    client = vertx.createNetClient();
    server = vertx.createNetServer().connectHandler(this::join);
    HttpRoom.await(server.listen(0, "127.0.0.1"));
  }

  int port() {
    return server.actualPort();
  }

  /** How many connections are still to break. */
  int left() {
    return cuts;
  }

  private void join(NetSocket near) {
    near.pause();
    client
        .connect(target, "127.0.0.1")
        .onSuccess(
            far -> {
              far.handler(near::write);
              far.closeHandler(gone -> near.close());
              near.closeHandler(gone -> far.close());
              near.handler(new Passage(near, far)::take);
              near.resume();
            });
  }

  /** The bytes of one connection. */
  private final class Passage {
    private final NetSocket near;
    private final NetSocket far;
    private long passed;

    Passage(NetSocket near, NetSocket far) {
      this.near = near;
      this.far = far;
    }

    void take(Buffer bytes) {
      passed += bytes.length();
      if (cuts > 0 && passed > after) {
        cuts--;
        far.close();
        near.close();
      } else {
        far.write(bytes);
      }
    }
  }
}
