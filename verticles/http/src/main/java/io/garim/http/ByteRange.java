package io.garim.http;

import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bytes asked for of an object, as RFC 9110, section 14, says.
 *
 * @param first counted from 0
 * @param length at least 1
 */
record ByteRange(long first, long length) {
  private static final Pattern SINGLE = Pattern.compile("bytes=\\s*(\\d*)\\s*-\\s*(\\d*)\\s*");

  long last() {
    return first + length - 1;
  }

  /**
   * The single range that a header asks for; empty, that is the whole, when there is none, when it
   * is malformed or in another unit, or when it asks for several. Fails with RANGE when nothing of
   * it lies inside.
   */
  static Optional<ByteRange> of(String header, long size) {
    Matcher single = SINGLE.matcher(header == null ? "" : header);
    if (!single.matches()) return Optional.empty();
    String from = single.group(1);
    String to = single.group(2);
    if (from.isEmpty()) return to.isEmpty() ? Optional.empty() : suffix(number(to), size);
    long first = number(from);
    long last = to.isEmpty() ? Long.MAX_VALUE : number(to);
    if (last < first) return Optional.empty();
    if (first >= size) throw beyond(size);
    return Optional.of(new ByteRange(first, Math.min(last, size - 1) - first + 1));
  }

  private static Optional<ByteRange> suffix(long length, long size) {
    if (length == 0 || size == 0) throw beyond(size);
    long taken = Math.min(length, size);
    return Optional.of(new ByteRange(size - taken, taken));
  }

  private static long number(String digits) {
    // More digits than a long has lie beyond the end of anything.
    return digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
  }

  private static ServiceException beyond(long size) {
    return new ServiceException(
        FailureKind.RANGE, "The range lies beyond the end; the result has " + size + " bytes.");
  }
}
