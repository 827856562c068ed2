package io.garim.storage;

/** The same with parts of two chunks, which are gathered in files. */
class SpooledResumableIT extends ResumableObjectsIT {
  @Override
  ResumePlan plan() {
    return new ResumePlan(8 << 20, 2);
  }
}
