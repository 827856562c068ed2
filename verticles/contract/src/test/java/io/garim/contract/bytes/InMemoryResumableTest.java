package io.garim.contract.bytes;

class InMemoryResumableTest extends ResumableWriterContract {
  private final InMemoryObjects objects = new InMemoryObjects();

  @Override
  protected ResumableWriter resumable() {
    return objects;
  }

  @Override
  protected ObjectWriter writer() {
    return objects;
  }

  @Override
  protected ObjectReader reader() {
    return objects;
  }
}
