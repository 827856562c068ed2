package io.garim.app.platform;

import io.garim.app.config.AppConfig;
import io.garim.app.config.BadConfig;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * The address other nodes reach this one at: the one the settings name, else the one this machine
 * itself would use towards the first member it can find.
 */
final class OwnAddress {
  /** Any but 0: nothing is sent. */
  private static final int SOME_PORT = 9;

  private OwnAddress() {}

  /**
   * Looks names up, which blocks.
   *
   * @throws BadConfig when a name has no address
   */
  static InetAddress of(AppConfig.Cluster cluster) {
    if (!cluster.host().isEmpty()) return named(cluster.host());
    for (String member : cluster.members()) {
      try {
        return towards(InetAddress.getByName(host(member)));
      } catch (IOException e) {
        continue;
      }
    }
    if (cluster.members().isEmpty()) return InetAddress.getLoopbackAddress();
    throw new BadConfig(
        List.of(
            "cluster.members: none of " + cluster.members() + " can be found; see cluster.host"));
  }

  private static InetAddress named(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new BadConfig(List.of("cluster.host: \"" + host + "\" cannot be found"));
    }
  }

  /** A datagram socket finds its way when it is connected, without a packet. */
  private static InetAddress towards(InetAddress member) throws IOException {
    try (var socket = new DatagramSocket()) {
      socket.connect(new InetSocketAddress(member, SOME_PORT));
      return socket.getLocalAddress();
    }
  }

  private static String host(String member) {
    int colon = member.lastIndexOf(':');
    boolean port = colon > 0 && member.indexOf(':') == colon;
    return port ? member.substring(0, colon) : member;
  }
}
