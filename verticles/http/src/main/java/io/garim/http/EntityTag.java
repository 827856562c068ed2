package io.garim.http;

/** Comparison of entity tags as RFC 9110, section 8.8.3, says. */
final class EntityTag {
  private EntityTag() {}

  /** Whether a list of tags as in If-None-Match has this one, compared weakly. */
  static boolean matches(String list, String tag) {
    if (list == null) return false;
    for (String candidate : list.split(",")) {
      String plain = candidate.strip();
      if (plain.equals("*") || (plain.startsWith("W/") ? plain.substring(2) : plain).equals(tag)) {
        return true;
      }
    }
    return false;
  }

  /** Whether If-Range lets a range be answered: absent or the very same strong tag. */
  static boolean allowsRange(String ifRange, String tag) {
    return ifRange == null || ifRange.strip().equals(tag);
  }
}
