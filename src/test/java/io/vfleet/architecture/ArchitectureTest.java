package io.vfleet.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The map of the house, checked. Change the drawing in ARCHITECTURE.md with it. */
final class HouseRulesTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.vfleet");

    /** Which rooms a room knows. */
    private static final Map<String, String> KNOWS = new LinkedHashMap<>();

    static {
        // One line a room, lowest floor first, from left to right.
        KNOWS.put("model", "");
        KNOWS.put("meta", "model");
        KNOWS.put("config", "model");
        KNOWS.put("engine", "");
        KNOWS.put("vm", "engine config model");
        KNOWS.put("metric", "engine meta");
        KNOWS.put("inventory", "vm engine config model");
        KNOWS.put("event", "engine meta model");
        KNOWS.put("access", "event engine config meta model");
        KNOWS.put("task", "access event inventory vm engine meta model");
        KNOWS.put("view", "task access event inventory vm engine config meta model");
        KNOWS.put("property", "view access inventory engine config meta model");
        KNOWS.put("operation", "property view task access event inventory vm engine config meta model");
        KNOWS.put("wire", "operation access engine config meta model");
        KNOWS.put("wire.json", "wire operation access meta model");
        KNOWS.put("wire.soap", "wire operation access meta model");
        KNOWS.put("wire.rest", "wire operation access engine meta model");
        KNOWS.put("wire.data", "wire operation access");
        KNOWS.put("wire.admin", "operation config");
        KNOWS.put("app", String.join(" ", KNOWS.keySet()));
    }

    @Test
    void theDrawingShowsTheSameMap() throws IOException {
        String drawing = Files.readString(Path.of("ARCHITECTURE.md"));
        KNOWS.forEach((room, below) -> {
            String line = room.equals("app") ? " app         all of them" : " %-11s %s".formatted(room, below);
            assertTrue(drawing.contains("\n" + line.stripTrailing() + "\n"), "ARCHITECTURE.md lacks: " + line);
        });
    }

    @Test
    void roomsFormNoCircle() {
        slices().matching("io.vfleet.(**)").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void everyRoomIsOnTheMap() {
        classes()
                .should()
                .resideInAnyPackage(packages(String.join(" ", KNOWS.keySet())))
                .check(HOUSE);
    }

    @Test
    void roomsKnowOnlyTheRoomsBelow() {
        KNOWS.forEach((room, below) -> {
            var allowed = packages(room + " " + below);
            noClasses()
                    .that()
                    .resideInAPackage("io.vfleet." + room)
                    .should()
                    .dependOnClassesThat(resideInAPackage("io.vfleet..").and(resideOutsideOfPackages(allowed)))
                    .allowEmptyShould(true)
                    .check(HOUSE);
        });
    }

    @Test
    void librariesStayInTheirRooms() {
        only(packages("wire wire.. ui engine app"), "io.vertx..", "io.netty..");
        only(packages("wire.soap"), "com.ctc.wstx..", "org.codehaus.stax2..", "javax.xml..");
        only(packages("metric"), "io.micrometer..", "io.prometheus..");
    }

    @Test
    void timeAndChanceComeThroughTheDoor() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.vfleet.engine")
                .should()
                .accessTargetWhere(CLOCK_OR_DICE)
                .because("the engine hands in the clock and the dice, so that a run repeats from its seed")
                .check(HOUSE);
    }

    @Test
    void nothingIsLockedOutsideTheEngine() {
        only(packages("engine"), "java.util.concurrent.locks..");
        noMethods()
                .that()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage("io.vfleet.engine")
                .should()
                .haveModifier(JavaModifier.SYNCHRONIZED)
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    private static final Set<String> CLOCKS_AND_DICE = Set.of(
            "java.lang.System.nanoTime",
            "java.lang.System.currentTimeMillis",
            "java.lang.Math.random",
            "java.util.UUID.randomUUID",
            "java.util.Date.<init>");
    private static final Set<String> DICE = Set.of(
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.concurrent.ThreadLocalRandom",
            "java.security.SecureRandom");

    private static final DescribedPredicate<JavaAccess<?>> CLOCK_OR_DICE = describe(
            "a clock or dice",
            access -> isClockOrDice(
                    access.getTargetOwner().getName(), access.getTarget().getName()));

    private static boolean isClockOrDice(String owner, String member) {
        return CLOCKS_AND_DICE.contains(owner + "." + member)
                || DICE.contains(owner)
                || owner.startsWith("java.util.random.")
                || (owner.startsWith("java.time.") && (member.equals("now") || member.startsWith("system")));
    }

    private static void only(String[] rooms, String... libraries) {
        noClasses()
                .that()
                .resideOutsideOfPackages(rooms)
                .should()
                .dependOnClassesThat(resideInAnyPackage(libraries))
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    private static String[] packages(String rooms) {
        return Stream.of(rooms.strip().split(" ", -1))
                .map(room -> "io.vfleet." + room)
                .toArray(String[]::new);
    }
}
