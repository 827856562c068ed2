package io.garim.app.config;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Which hosts to listen on cannot be reached from other machines. */
public final class Loopback {
  private Loopback() {}

  /** Whether that name or address is this machine's own; one that nobody knows is not. */
  public static boolean is(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
