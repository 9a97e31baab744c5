package io.vfleet.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Packages are small enough to grasp, and a simple name means one type. */
final class PackagesTest {
    private static final int FILES_MAX = 25;

    /** Names that two types may share: only those that this test itself plants. */
    private static final Set<String> SHARED_NAMES = Set.of("Planted");

    @Test
    void noPackageHasMoreThan25Files() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path root : List.of(Path.of("src/main/java"), Path.of("src/test/java")))
            wrong.addAll(tooLarge(
                    SourceFile.under(root).stream().map(SourceFile::path).toList()));
        assertEquals(List.of(), wrong);
    }

    @Test
    void noSimpleNameOfATypeStandsTwice() {
        assertEquals(List.of(), namedTwice(new ClassFileImporter().importPackages("io.vfleet"), SHARED_NAMES));
    }

    @Test
    void eachRuleFindsAnOffender() {
        List<Path> many = new ArrayList<>();
        for (int i = 0; i <= FILES_MAX; i++) many.add(Path.of("a", "C" + i + ".java"));
        many.add(Path.of("a", "package-info.java"));
        assertEquals(List.of("a has 26 files, need 25 or less"), tooLarge(many));
        assertEquals(List.of(), tooLarge(many.subList(1, many.size())));

        JavaClasses planted = new ClassFileImporter().importClasses(PlantedNames.class);
        assertEquals(
                List.of("Planted is io.vfleet.architecture.PackagesTest$First$Planted"
                        + " and io.vfleet.architecture.PackagesTest$Second$Planted"),
                namedTwice(planted, Set.of()));
    }

    private static List<String> tooLarge(List<Path> files) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Path file : files) {
            if (!file.endsWith("package-info.java")) counts.merge(String.valueOf(file.getParent()), 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() > FILES_MAX)
                .map(entry -> entry.getKey() + " has " + entry.getValue() + " files, need " + FILES_MAX + " or less")
                .toList();
    }

    /** Nested types count when another file uses them. */
    private static List<String> namedTwice(JavaClasses classes, Set<String> shared) {
        Set<JavaClass> counted = new TreeSet<>((a, b) -> a.getName().compareTo(b.getName()));
        for (JavaClass type : classes) {
            if (type.isTopLevelClass()) counted.add(type);
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(used -> used.getPackageName().startsWith("io.vfleet"))
                    .filter(used -> used.isNestedClass() && !used.isAnonymousClass() && !used.isLocalClass())
                    .filter(used -> !file(used).equals(file(type)))
                    .forEach(counted::add);
        }
        Map<String, List<String>> names = new TreeMap<>();
        for (JavaClass type : counted) {
            if (!type.getSimpleName().equals("package-info"))
                names.computeIfAbsent(type.getSimpleName(), _ -> new ArrayList<>())
                        .add(type.getName());
        }
        return names.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1 && !shared.contains(entry.getKey()))
                .map(entry -> entry.getKey() + " is " + String.join(" and ", entry.getValue()))
                .toList();
    }

    private static String file(JavaClass type) {
        return type.getName().replaceFirst("\\$.*", "");
    }

    /** Two types of one simple name, for the rule to find. */
    static final class First {
        record Planted() {}
    }

    static final class Second {
        record Planted() {}
    }
}
