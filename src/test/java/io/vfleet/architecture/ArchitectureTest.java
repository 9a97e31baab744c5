package io.vfleet.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.vfleet.vm.TestVms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the packages may use of each other, of libraries and of the platform; see {@link PackageMap}. */
final class ArchitectureTest {
    private static final String ROOT = "io.vfleet.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.vfleet");

    @Test
    void theDrawingShowsTheSameMap() throws IOException {
        String drawing = Files.readString(Path.of("ARCHITECTURE.md"));
        for (var map : List.of(PackageMap.SUBJECTS, PackageMap.PACKAGES)) {
            map.forEach((name, used) -> {
                String line =
                        " %-21s %s".formatted(name, String.join(" ", used)).stripTrailing();
                assertTrue(drawing.contains("\n" + line + "\n"), "ARCHITECTURE.md lacks: " + line);
            });
        }
    }

    @Test
    void packagesFormNoCircle() {
        slices().matching("io.vfleet.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void packagesUseOnlyWhatTheMapLists() {
        assertEquals(List.of(), forbidden(CLASSES));
    }

    @Test
    void theMapNamesOnlyPackagesThatExist() {
        Set<String> packages = new TreeSet<>();
        for (JavaClass type : CLASSES) packages.add(packageOf(type));
        Set<String> missing = new TreeSet<>(PackageMap.PACKAGES.keySet());
        missing.removeAll(packages);
        assertEquals(Set.of(), missing);
        for (String each : packages) assertTrue(PackageMap.SUBJECTS.containsKey(subject(each)), each);
    }

    @Test
    void onlyTheListedTypesOfASubjectAreUsedOutsideIt() {
        Set<String> unlisted = new TreeSet<>();
        eachUse(CLASSES, (from, to) -> {
            String subject = subject(packageOf(to));
            if (subject.equals(subject(packageOf(from)))) return;
            if (!PackageMap.EXPORTS.getOrDefault(subject, Set.of()).contains(exported(to)))
                unlisted.add(from.getName() + " uses " + to.getName());
        });
        assertEquals(Set.of(), unlisted);
    }

    @Test
    void everyListedTypeExists() {
        PackageMap.EXPORTS.forEach((subject, types) -> {
            for (String type : types) assertTrue(CLASSES.contain(ROOT + subject + "." + type), type);
        });
    }

    @Test
    void aUseThatTheMapDoesNotListIsFound() {
        // A test class stands in for an offender: it uses types of a package that the map does not list for its own.
        JavaClasses planted = new ClassFileImporter().importClasses(TestVms.class);

        assertTrue(
                forbidden(planted).contains("io.vfleet.vm.TestVms uses io.vfleet.vm.command.CommandContext"),
                () -> forbidden(planted).toString());
        assertTrue(isForbidden("vm.power", "vm.snapshot"), "a family may not use another that is not listed");
        assertTrue(isForbidden("engine.random", "vm"), "a lower subject may not use a higher one");
        assertFalse(isForbidden("vm.snapshot", "vm.power"));
        assertFalse(isForbidden("wire.rest", "operation"));
    }

    private static List<String> forbidden(JavaClasses classes) {
        Set<String> found = new TreeSet<>();
        eachUse(classes, (from, to) -> {
            if (isForbidden(packageOf(from), packageOf(to))) found.add(from.getName() + " uses " + to.getName());
        });
        return List.copyOf(found);
    }

    private static boolean isForbidden(String from, String to) {
        if (from.equals(to)) return false;
        if (subject(from).equals(subject(to)))
            return !PackageMap.PACKAGES.getOrDefault(from, Set.of()).contains(to);
        return !Objects.requireNonNull(PackageMap.SUBJECTS.get(subject(from)), from)
                .contains(subject(to));
    }

    private static void eachUse(JavaClasses classes, BiConsumer<JavaClass, JavaClass> use) {
        for (JavaClass from : classes) {
            for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                JavaClass to = dependency.getTargetClass().getBaseComponentType();
                if (to.getPackageName().startsWith(ROOT)) use.accept(from, to);
            }
        }
    }

    /** The name in the map, which leaves out {@code io.vfleet.}. */
    private static String packageOf(JavaClass type) {
        return type.getPackageName().substring(ROOT.length());
    }

    private static String subject(String packageName) {
        int dot = packageName.indexOf('.');
        return dot < 0 ? packageName : packageName.substring(0, dot);
    }

    /** The name in {@link PackageMap#EXPORTS}; a nested type counts as its outermost type. */
    private static String exported(JavaClass type) {
        String name = type.getName();
        int nested = name.indexOf('$');
        String outer = nested < 0 ? name : name.substring(0, nested);
        return outer.substring(ROOT.length() + subject(packageOf(type)).length() + 1);
    }

    @Test
    void librariesAreKnownInFewPackages() {
        only(packages("wire.. engine app.."), "io.vertx..", "io.netty..");
        only(packages("wire.soap operation.customization"), "com.ctc.wstx..", "org.codehaus.stax2..");
        only(packages("wire.soap operation.customization access.token scenario.verdict"), "javax.xml..");
        only(packages("metric"), "io.micrometer..", "io.prometheus..");
    }

    @Test
    void onlyTheEngineReadsClocksAndDrawsNumbers() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.vfleet.engine..")
                .should()
                .accessTargetWhere(CLOCK_OR_RANDOM_SOURCE)
                .because("the engine hands in the clock and the random numbers, so that a run repeats from its seed")
                .check(CLASSES);
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
                .check(CLASSES);
    }

    private static final Set<String> CLOCKS_AND_RANDOM_SOURCES = Set.of(
            "java.lang.System.nanoTime",
            "java.lang.System.currentTimeMillis",
            "java.lang.Math.random",
            "java.util.UUID.randomUUID",
            "java.util.Date.<init>");
    private static final Set<String> RANDOM_SOURCES = Set.of(
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.concurrent.ThreadLocalRandom",
            "java.security.SecureRandom");

    private static final DescribedPredicate<JavaAccess<?>> CLOCK_OR_RANDOM_SOURCE = describe(
            "a clock or random source",
            access -> isClockOrRandomSource(
                    access.getTargetOwner().getName(), access.getTarget().getName()));

    private static boolean isClockOrRandomSource(String owner, String member) {
        return CLOCKS_AND_RANDOM_SOURCES.contains(owner + "." + member)
                || RANDOM_SOURCES.contains(owner)
                || owner.startsWith("java.util.random.")
                || (owner.startsWith("java.time.") && (member.equals("now") || member.startsWith("system")));
    }

    private static void only(String[] packages, String... libraries) {
        noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .dependOnClassesThat(resideInAnyPackage(libraries))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    private static String[] packages(String names) {
        return Stream.of(names.strip().split(" ", -1))
                .map(name -> "io.vfleet." + name)
                .toArray(String[]::new);
    }
}
