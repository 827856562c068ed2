package io.garim.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The laws of the house, each as a test over the compiled classes of every module. */
class HouseRulesTest {
  private static final Path VERTICLES = Path.of("..").toAbsolutePath().normalize();
  private static final JavaClasses HOUSE = house();
  private static final List<String> ROOMS =
      List.of("http", "kafka", "anonymizer", "storage", "metadata");

  @Test
  void domainDependsOnTheJdkBaseOnly() {
    classes()
        .that()
        .resideInAPackage("io.garim.domain..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("io.garim.domain..", "java..")
        .check(HOUSE);
    noClasses()
        .that()
        .resideInAPackage("io.garim.domain..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "java.awt..", "java.net.http..", "java.util.logging..")
        .check(HOUSE);
  }

  @Test
  void nativeCodeIsOnlyInTheEngine() {
    only("io.garim.engine..", "org.bytedeco..", "org.opencv..", "ai.onnxruntime..");
  }

  @Test
  void theObjectStoreClientIsOnlyInStorage() {
    only("io.garim.storage..", "io.minio..", "okhttp3..");
  }

  @Test
  void kafkaIsOnlyInTheBridgeAndTheEmbeddedNeighbours() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.garim.kafka..", "io.garim.embedded..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka..", "kafka..", "io.vertx.kafka..")
        .check(HOUSE);
  }

  @Test
  void sqlIsOnlyInMetadata() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.garim.metadata..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.vertx.sqlclient..", "io.vertx.mysqlclient..", "org.flywaydb..")
        .check(HOUSE);
  }

  @Test
  void roomsDoNotImportRooms() {
    for (String room : ROOMS) {
      String[] others =
          Stream.concat(ROOMS.stream().filter(r -> !r.equals(room)), Stream.of("app", "embedded"))
              .map(r -> "io.garim." + r + "..")
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage("io.garim." + room + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(others)
          .check(HOUSE);
    }
  }

  @Test
  void nobodyButTheEngineItselfAndTheBenchesImportTheEngine() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.garim.engine..", "io.garim.bench..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.garim.engine..")
        .check(HOUSE);
  }

  @Test
  void theRawEventBusIsOnlyInTheBusAndTheBrowserBridge() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.garim.contract.bus..")
        .and()
        .doNotHaveFullyQualifiedName("io.garim.http.EventBridge")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(EventBus.class)
        .check(HOUSE);
  }

  @Test
  void messagesAreRecordsWithoutBytesOrNativeTypes() {
    classes()
        .that()
        .resideInAnyPackage(
            "io.garim.contract.video..", "io.garim.contract.task..", "io.garim.contract.work..")
        .and()
        .haveSimpleNameNotEndingWith("Json")
        .and()
        .areTopLevelClasses()
        .should()
        .beRecords()
        .check(HOUSE);
    methods()
        .that()
        .areDeclaredInClassesThat(records())
        .and()
        .areDeclaredInClassesThat()
        .resideInAPackage("io.garim.contract..")
        .should()
        .notHaveRawReturnType(byte[].class)
        .andShould()
        .notHaveRawReturnType(Buffer.class)
        .check(HOUSE);
  }

  @Test
  void theEnvironmentIsReadOnlyInAppAndTheEnginesMain() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.garim.app..", "io.garim.bench..")
        .and()
        .doNotHaveFullyQualifiedName("io.garim.engine.EngineMain")
        .should()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getProperty", String.class)
        .orShould()
        .callMethod(System.class, "getProperty", String.class, String.class)
        .check(HOUSE);
  }

  @Test
  void nobodySleepsAndRoomsDoNotBlockOnFutures() {
    noClasses().should().callMethod(Thread.class, "sleep", long.class).check(HOUSE);
    noClasses()
        .that()
        .resideInAnyPackage("io.garim.http..", "io.garim.metadata..")
        .should()
        .callMethod(Future.class, "await")
        .check(HOUSE);
  }

  @Test
  void nothingIsCalledAfterNothing() {
    for (String word : List.of("Manager", "Helper", "Util", "Utils", "Processor", "Data", "Info")) {
      noClasses().should().haveSimpleNameEndingWith(word).check(HOUSE);
    }
  }

  @Test
  void noAddressIsWrittenOutsideAddresses() throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(VERTICLES)) {
      List<Path> sources =
          files
              .filter(f -> f.toString().contains("/src/main/java/io/garim/"))
              .filter(f -> f.toString().endsWith(".java"))
              .filter(f -> !f.endsWith("Addresses.java"))
              .toList();
      assertThat(sources).hasSizeGreaterThan(50);
      for (Path source : sources) {
        for (String line : Files.readAllLines(source)) {
          if (line.contains(".ask(\"")
              || line.contains(".serve(\"")
              || line.contains("publish(\"")) {
            found.add(source.getFileName() + ": " + line.trim());
          }
        }
      }
    }
    assertThat(found).isEmpty();
  }

  private static void only(String home, String... packages) {
    noClasses()
        .that()
        .resideOutsideOfPackage(home)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages)
        .check(HOUSE);
  }

  private static DescribedPredicate<JavaClass> records() {
    return DescribedPredicate.describe("are records", JavaClass::isRecord);
  }

  /** The compiled classes of every module, whether or not app depends on it. */
  private static JavaClasses house() {
    try (Stream<Path> modules = Files.list(VERTICLES)) {
      List<Location> locations =
          modules
              .map(module -> module.resolve("target/classes/io/garim"))
              .filter(Files::isDirectory)
              .map(Location::of)
              .toList();
      return new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importLocations(locations);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
