package io.garim.contract.bytes;

class InMemoryObjectsTest extends ObjectPortsContract {
  private final InMemoryObjects objects = new InMemoryObjects();

  @Override
  protected ObjectReader reader() {
    return objects;
  }

  @Override
  protected ObjectWriter writer() {
    return objects;
  }

  @Override
  protected void corrupt(Claim claim, int position) {
    objects.corrupt(claim, position);
  }
}
