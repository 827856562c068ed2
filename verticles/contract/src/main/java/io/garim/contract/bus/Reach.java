package io.garim.contract.bus;

/** How far a question goes: to a server on this node only, or to one anywhere in the cluster. */
public enum Reach {
  LOCAL,
  CLUSTER
}
