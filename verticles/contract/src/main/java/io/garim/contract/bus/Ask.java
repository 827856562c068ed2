package io.garim.contract.bus;

/** A question with one answer: its address and the exact types of both. */
public record Ask<Q extends Record, A extends Record>(
    String address, Class<Q> question, Class<A> answer, Reach reach) {

  public static <Q extends Record, A extends Record> Ask<Q, A> cluster(
      String address, Class<Q> question, Class<A> answer) {
    return new Ask<>(address, question, answer, Reach.CLUSTER);
  }

  public static <Q extends Record, A extends Record> Ask<Q, A> local(
      String address, Class<Q> question, Class<A> answer) {
    return new Ask<>(address, question, answer, Reach.LOCAL);
  }

  /** The same question to that node alone, which must serve it under this name too. */
  public Ask<Q, A> at(String node) {
    return new Ask<>(address + "@" + node, question, answer, reach);
  }
}
