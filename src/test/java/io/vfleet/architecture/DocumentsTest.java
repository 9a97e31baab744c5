package io.vfleet.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.settings.Settings;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.memory.MemoryBudget;
import io.vfleet.meta.GeneratedFile;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
import io.vfleet.meta.Slot;
import io.vfleet.metric.Meters;
import io.vfleet.model.RunObserver;
import io.vfleet.operation.automation.ApiCatalog;
import io.vfleet.operation.automation.ApiOperation;
import io.vfleet.operation.vcenter.MethodCatalog;
import io.vfleet.operation.vcenter.VCenterBuilder;
import io.vfleet.operation.vm.ReconfigureMethods;
import io.vfleet.vm.command.WorkDurations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generated documentation pages are up to date, and README is short. */
final class DocumentsTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    @Tag(GeneratedFile.TAG)
    void thePageOfOperationsIsGeneratedFromTheMethodCatalog() throws IOException {
        Metamodel metamodel = Metamodel.load();
        List<String> names = catalog();
        var page = new StringBuilder("""
                # Operations

                The implemented methods, by the type that declares them; every other method of the API is answered with
                the fault `NotImplemented`. `GET /about` on the admin port lists both. Every property of every type can
                be read.

                - *Result*: `&T` is a reference to a managed object of type `T`, `T[]` is an array, `T?` is optional (it
                  may be unset), `void` is no result. `Task of T` is a method that returns a reference to a task, whose
                  `info.result` is a `T` at the end.
                - *Privilege*: "by request" means that the privilege depends on the request: on its object and its
                  arguments.
                - *Declared faults*: the faults that the API declares for the method, besides runtime faults, which
                  every method may raise. [faults.md](faults.md) lists when the operations on virtual machines raise
                  which.

                | Method | Result | Privilege | Declared faults |
                |---|---|---|---|
                """);
        for (String name : names) page.append(row(metamodel, name));
        reconfiguration(metamodel, page);
        automation(page);
        GeneratedFile.check(Path.of("docs/operations.md"), page.toString());
    }

    @Test
    @Tag(GeneratedFile.TAG)
    void thePageOfScopeCountsTheMethodsOfEveryArea() throws IOException {
        Metamodel metamodel = Metamodel.load();
        var page = new ScopePage(metamodel, catalog());
        assertEquals(List.of(), page.gaps());
        GeneratedFile.check(Path.of("docs/scope.md"), page.text());
    }

    private static List<String> catalog() {
        return MethodCatalog.of(VCenterBuilder.build(
                        Settings.DEFAULT, new SteppedLoops(1), WorkDurations.NONE, RunObserver.NONE))
                .implemented();
    }

    private static void automation(StringBuilder page) {
        page.append("""

                ## Automation API

                The operations that are served under `/api`, under `/rest` in the older form, and by JSON-RPC at `POST /api`
                by their service and name. All others, such as those of the content library, certificates, namespaces and
                the health of the appliance, are answered 404 in the form of the API.

                | Operation | Path under `/api` | Path under `/rest` |
                |---|---|---|
                """);
        for (ApiOperation operation : ApiCatalog.load().operations()) {
            String api =
                    operation.apiPath().equals("-") ? "" : "`" + operation.verb() + " " + operation.apiPath() + "`";
            page.append("| `" + operation.id().replace("com.vmware.", "") + "` | " + api + " | `" + operation.verb()
                    + " " + operation.restPath() + "` |\n");
        }
    }

    private static void reconfiguration(Metamodel metamodel, StringBuilder page) {
        page.append("""

                ## ReconfigVM_Task

                The members of the specification that are acted on, and the privilege that each requires. Any other
                member is refused by `NotImplemented`, whose text names it. Members that change nothing require none;
                a specification of these alone requires one of the privileges.

                | Member of `VirtualMachineConfigSpec` | Type | Privilege |
                |---|---|---|
                """);
        for (Slot slot : metamodel.data("VirtualMachineConfigSpec").slots()) {
            String privilege = ReconfigureMethods.PRIVILEGES.get(slot.name());
            if (privilege == null) continue;
            page.append("| `" + slot.name() + "` | `" + slot.type() + "` | "
                    + (privilege.isEmpty() ? "none" : "`" + privilege + "`") + " |\n");
        }
    }

    private static String row(Metamodel metamodel, String name) {
        int dot = name.indexOf('.');
        ManagedType type = metamodel.managed(name.substring(0, dot));
        Method method = Objects.requireNonNull(type.method(name.substring(dot + 1)));
        var task = method.taskResult();
        String result = task == null ? method.result().toString() : "Task of " + task;
        String privilege = method.privilege().isEmpty() ? "by request" : "`" + method.privilege() + "`";
        return "| `" + name + "` | `" + result + "` | " + privilege + " | " + String.join(", ", method.faults())
                + " |\n";
    }

    @Test
    @Tag(GeneratedFile.TAG)
    void thePageOfSettingsIsGeneratedFromTheFilesOfDefaults() throws IOException {
        GeneratedFile.check(Path.of("docs/settings.md"), new SettingsPage(folder).text());
    }

    @Test
    void everyMetricThatADocumentNamesIsServed() throws IOException {
        try (var meters = new Meters(Metamodel.load(), 100, MemoryBudget.unlimited(1))) {
            String served = meters.scrape();
            for (String page : List.of("README.md", "docs/metrics.md")) {
                Matcher name = Pattern.compile("`([a-z]+_)`").matcher(Files.readString(Path.of(page)));
                while (name.find()) {
                    String prefix = name.group(1);
                    if (prefix.startsWith("_")) continue;
                    assertTrue(served.lines().anyMatch(line -> line.startsWith(prefix)), page + ": " + prefix);
                }
            }
        }
    }

    @Test
    void theReadmeIsShortAndItsLinksLead() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("README.md"));
        assertTrue(lines.size() < 100, lines.size() + " lines");
        Matcher link = Pattern.compile("\\]\\(([^):]+)\\)").matcher(String.join("\n", lines));
        while (link.find()) assertTrue(Files.exists(Path.of(link.group(1))), link.group(1));
    }
}
