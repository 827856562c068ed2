package io.garim.app.platform;

import io.garim.http.HttpConfig;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * Where the http room listens, and how it is reached from this machine.
 *
 * @param host as set: a name, an address, or one that stands for all addresses
 * @param port the one really taken
 */
record Listening(String host, int port) {
  /** An address that a browser on this machine can open; loopback's where that is listened on. */
  URI url() {
    return uri(everywhere() || host.equals("localhost") ? "127.0.0.1" : host);
  }

  /** Whether it can be reached from this machine only. */
  boolean loopback() {
    return HttpConfig.isLoopback(host);
  }

  /** What is listened on, in a person's words; it ends with a full stop. */
  String sentence() {
    if (loopback()) {
      return "It listens on this machine only (" + named() + "), as there are no accounts yet.";
    }
    return everywhere()
        ? "It listens on every address of this machine (" + named() + ")."
        : "It listens on " + named() + ".";
  }

  private String named() {
    return uri(host).getAuthority();
  }

  private boolean everywhere() {
    try {
      return InetAddress.getByName(host).isAnyLocalAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private URI uri(String name) {
    String plain = name.startsWith("[") ? name.substring(1, name.length() - 1) : name;
    return URI.create("http://" + (v6(plain) ? "[" + plain + "]" : plain) + ":" + port);
  }

  private static boolean v6(String name) {
    try {
      return name.contains(":") && InetAddress.getByName(name) instanceof Inet6Address;
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
