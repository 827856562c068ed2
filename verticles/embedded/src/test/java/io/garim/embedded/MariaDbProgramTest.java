package io.garim.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MariaDbProgramTest {
  @Test
  void linuxOnX86IsServed() {
    // When a common server is asked about
    // Then there is a database for it
    assertThat(MariaDbProgram.runsOn("Linux", "amd64")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"Linux,aarch64", "Mac OS X,aarch64", "Windows 11,amd64"})
  void otherPlatformsAreNotPretendedToBeServed(String system, String architecture) {
    // When another platform is asked about
    // Then there is none, instead of a program that cannot run
    assertThat(MariaDbProgram.runsOn(system, architecture)).isFalse();
  }
}
