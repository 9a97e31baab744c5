package io.vfleet.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vfleet.faults.FaultCase.FaultCaller;
import io.vfleet.harness.ViClient;
import io.vfleet.harness.ViClient.ViResponse;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs one fault case against a virtual machine of its own.
 *
 * <p>long: the calls that come before, and the values that only a run knows.
 */
final class FaultCaseRunner {
    private static final String RESERVATION = "{'spec':{'_typeName':'VirtualMachineConfigSpec',"
            + "'cpuAllocation':{'_typeName':'ResourceAllocationInfo','reservation':1000000000}}}";
    private static final String FLAGS =
            "{'spec':{'_typeName':'VirtualMachineConfigSpec','flags':{'_typeName':'VirtualMachineFlagInfo',%s}}}";

    private static final String UNTRACKED =
            "{'spec':{'_typeName':'VirtualMachineConfigSpec','changeTrackingEnabled':false}}";

    /** What arguments of operations in guests have in common. */
    private static final class GuestPlaceholders {
        private static final String CREDENTIALS =
                "{'_typeName':'NamePasswordAuthentication','interactiveSession':%s,'username':'%s','password':'%s'}";

        static String filled(String arguments) {
            if (arguments.indexOf('$') < 0) return arguments;
            return arguments
                    .replace("$root", CREDENTIALS.formatted(false, "root", "vmware"))
                    .replace("$administrator", CREDENTIALS.formatted(false, "Administrator", "vmware"))
                    .replace("$stranger", CREDENTIALS.formatted(false, "root", "x"))
                    .replace("$interactive", CREDENTIALS.formatted(true, "root", "vmware"))
                    .replace("$certificate", certificate());
        }

        /** The tests' own, in base 64. */
        private static String certificate() {
            return FaultCaseRows.lines("wire/cert.pem")
                    .filter(line -> !line.startsWith("-"))
                    .collect(Collectors.joining());
        }
    }

    private static final int READS_MAX = 1_000;
    private static final Pattern MADE = Pattern.compile("\\$(made|before)(\\.\\w+)*");
    private static final Pattern PLACE = Pattern.compile("@\\{[^}]*}");

    private static final Set<TestedOperation> GONE_AFTERWARDS =
            EnumSet.of(TestedOperation.UNREGISTER, TestedOperation.DESTROY);

    private final FaultCaseServer server;
    private final JsonNode vm;
    private final String name;
    private @Nullable JsonNode snapshot;
    private @Nullable JsonNode running;
    private @Nullable JsonNode made;
    private @Nullable JsonNode madeBefore;

    /** {@code name}: of a virtual machine that no other case uses. */
    FaultCaseRunner(FaultCaseServer server, String name) {
        this.server = server;
        this.name = name;
        vm = server.vm(name);
        snapshot = current(vm);
    }

    /** Runs the case, and checks that its fault is reported where it says and with its members. */
    void run(FaultCase row) {
        // given
        for (SetupCall step : row.before()) perform(step);

        // when
        TestedOperation operation = row.operation();
        JsonNode own = row.target().isEmpty() ? target(operation) : null;
        String type = own == null ? operation.type : own.path("type").asText();
        String id = own == null ? named(row) : value(own);
        ViResponse answer = server.client(row.caller()).post(type, id, operation.method, json(row.arguments()));
        for (SetupCall step : row.after()) perform(step);

        // then
        JsonNode fault = row.location() == FaultLocation.CALL ? answer.fault() : error(task(answer));
        assertEquals(row.fault(), fault.path("_typeName").asText(), fault::toString);
        if (row.operation().isOfVm()) readAllProperties();
        for (Map.Entry<String, String> member : row.members().entrySet()) {
            assertEquals(expected(member.getValue()), text(fault.path(member.getKey())), member.getKey());
        }
    }

    /** Makes the operation's own call, which must succeed and be followed by its events. */
    void succeed(TestedOperation operation) {
        for (SetupCall step : operation.before) perform(step);
        JsonNode target = target(operation);
        server.settle();
        long before = server.events().latest();
        ViClient caller = server.client(operation.isOfStrangers() ? FaultCaller.NOBODY : FaultCaller.ADMINISTRATOR);
        ViResponse answer = caller.post(target, operation.method, json(operation.arguments));
        if (operation.metamodelMethod().isTask()) succeeded(answer);
        else assertTrue(answer.status() < 300, answer::toString);
        if (operation.isOfVm() && !GONE_AFTERWARDS.contains(operation)) readAllProperties();
        assertEquals(operation.events, server.events().typesAfter(before, operation.events));
    }

    private JsonNode target(TestedOperation operation) {
        return switch (operation.type) {
            case "VirtualMachine" -> vm;
            case "VirtualMachineSnapshot" -> required(snapshot);
            default -> target(operation.path);
        };
    }

    private JsonNode target(String place) {
        return place.startsWith("$made") ? made(place) : server.place(named(place));
    }

    private String named(FaultCase row) {
        return row.target().startsWith("@{") ? value(placed(row.target())) : row.target();
    }

    private JsonNode placed(String reference) {
        return server.place(named(reference.substring(2, reference.length() - 1)));
    }

    /** Reads all properties of the virtual machine and its current snapshot; the client validates every value. */
    private void readAllProperties() {
        readWhole("VirtualMachine", vm);
        JsonNode current = current(vm);
        if (current != null) readWhole("VirtualMachineSnapshot", current);
    }

    private void readWhole(String type, JsonNode object) {
        JsonNode read = admin().post(
                        "PropertyCollector", "propertyCollector", "RetrievePropertiesEx", """
                {"options":{"_typeName":"RetrieveOptions"},"specSet":[{"_typeName":"PropertyFilterSpec",
                 "propSet":[{"_typeName":"PropertySpec","type":"%s","all":true}],
                 "objectSet":[{"_typeName":"ObjectSpec","obj":%s}]}]}""".formatted(type, object))
                .value();
        assertEquals(1, read.path("objects").size(), read::toString);
        assertFalse(read.path("objects").path(0).has("missingSet"), read::toString);
    }

    private JsonNode error(JsonNode task) {
        JsonNode info = admin().awaitTask(task);
        assertEquals("error", info.path("state").asText(), info::toString);
        assertFalse(info.has("result"), info::toString);
        assertFalse(info.path("error").path("faultstring").asText().isBlank(), info::toString);
        return info.path("error");
    }

    private void perform(SetupCall step) {
        switch (step) {
            case TAKE_SNAPSHOT -> done("CreateSnapshotEx_Task", "{'name':'before','memory':false}");
            case REMOVE_SNAPSHOT -> succeeded(admin().post(required(snapshot), "RemoveSnapshot_Task", json(REMOVAL)));
            case REMOVE_UNMERGED -> done("RemoveAllSnapshots_Task", "{'consolidate':false}");
            case LOCK_SNAPSHOTS -> done("ReconfigVM_Task", FLAGS.formatted("'snapshotLocked':true"));
            case ASK -> {
                done("ReconfigVM_Task", FLAGS.formatted("'snapshotPowerOffBehavior':'prompt'"));
                admin().post(vm, "PowerOffVM_Task", "").value();
                for (int i = 0; i < READS_MAX && !asks(); i++) assertTrue(i < READS_MAX - 1, name);
            }
            case ANSWER ->
                assertEquals(
                        204,
                        admin().post(vm, "AnswerVM", json("{'questionId':'1','answerChoice':'3'}"))
                                .status());
            case FORBID_REPLAY -> done("ReconfigVM_Task", FLAGS.formatted("'recordReplayEnabled':false"));
            case FILL_EXTRA_CONFIG -> done("ReconfigVM_Task", thousandKeys());
            case END_CHANGE_TRACKING -> done("ReconfigVM_Task", UNTRACKED);
            case RESERVE_TOO_MUCH -> done("ReconfigVM_Task", RESERVATION);
            case POWER_OFF -> done("PowerOffVM_Task", "");
            case SUSPEND -> done("SuspendVM_Task", "");
            case START_RECORDING -> done("StartRecording_Task", "{'name':'before'}");
            case START_REPLAYING -> done("StartReplaying_Task", "{'replaySnapshot':$snapshot}");
            case BEGIN_CONSOLIDATION ->
                running = admin().post(vm, "ConsolidateVMDisks_Task", "").value();
            case BEGIN_EXTENSION -> {
                TestedOperation extension = TestedOperation.EXTEND_OBJECT;
                begun(extension.path, extension.method, extension.arguments);
            }
            case QUEUE_REMOVAL ->
                admin().post(required(snapshot), "RemoveSnapshot_Task", json(REMOVAL))
                        .value();
            case FILL_COLLECTORS -> fillCollectors();
            case CANCEL_CONSOLIDATION ->
                assertEquals(
                        204, admin().post(required(running), "CancelTask", "").status());
            case ADD_SECONDARY -> {
                called(step);
                // It starts by itself when the task has ended.
                JsonNode secondary = server.place("DC0/vm/" + name + " (secondary)");
                for (int i = 0; i < READS_MAX && !runs(secondary); i++) assertTrue(i < READS_MAX - 1, name);
            }
            case BEGIN_POLICY_CHANGE, BEGIN_POLICY_CHANGE_BEHIND -> begun(step.place, step.method, step.arguments);
            default -> called(step);
        }
    }

    /** Other cases of the server may have begun it. */
    private void fillCollectors() {
        TestedOperation collect = TestedOperation.COLLECT_TASKS;
        JsonNode manager = target(collect);
        int made = 0;
        while (admin().post(manager, collect.method, json(collect.arguments)).status() < 300)
            assertTrue(made++ < READS_MAX, name);
    }

    private boolean runs(JsonNode machine) {
        return admin().get(machine, "runtime")
                .value()
                .path("powerState")
                .asText()
                .equals("poweredOn");
    }

    private boolean asks() {
        return admin().get(vm, "runtime").value().has("question");
    }

    private void begun(String place, String method, String arguments) {
        admin().post(target(place), method, json(arguments)).value();
    }

    private void called(SetupCall step) {
        ViResponse answer = admin().post(target(step.place), step.method, json(step.arguments));
        JsonNode result = null;
        boolean hasTask = step.method.endsWith("_Task") || step == SetupCall.ENTER_STORAGE_MAINTENANCE;
        if (hasTask) result = succeeded(answer).get("result");
        else assertTrue(answer.status() < 300, answer::toString);
        if (!hasTask) result = answer.json();
        if (result == null) return;
        madeBefore = made;
        made = result.has("_value") ? result.path("_value") : result;
    }

    private static final String REMOVAL = TestedOperation.REMOVE_SNAPSHOT.arguments;

    private void done(String method, String arguments) {
        succeeded(admin().post(vm, method, json(arguments)));
    }

    private JsonNode succeeded(ViResponse answer) {
        JsonNode info = admin().awaitTask(task(answer));
        assertEquals("success", info.path("state").asText(), info::toString);
        return info;
    }

    /** The task that a call answers, also with what it answers beside. */
    private static JsonNode task(ViResponse answer) {
        JsonNode value = answer.value();
        return value.has("task") ? value.path("task") : value;
    }

    private ViClient admin() {
        return server.client(FaultCaller.ADMINISTRATOR);
    }

    private @Nullable JsonNode current(JsonNode machine) {
        ViResponse tree = admin().get(machine, "snapshot");
        return tree.json() == null ? null : tree.json().path("currentSnapshot");
    }

    /** Turns arguments of the table into JSON, with values for their placeholders. */
    private String json(String arguments) {
        String json = named(GuestPlaceholders.filled(arguments).replace('\'', '"'))
                .replace("$datacenter", server.at("DC0").toString());
        json = PLACE.matcher(json)
                .replaceAll(
                        place -> Matcher.quoteReplacement(placed(place.group()).toString()));
        json = MADE.matcher(json)
                .replaceAll(
                        found -> Matcher.quoteReplacement(made(found.group()).toString()));
        if (json.contains("$snapshot"))
            json = json.replace("$snapshot", required(snapshot).toString());
        if (json.contains("$other")) {
            json = json.replace(
                    "$other",
                    required(current(server.vm(FaultCaseServer.OTHER))).toString());
        }
        return json.contains("$laterChangeId") ? json.replace("$laterChangeId", laterChangeId()) : json;
    }

    /** What the last call made that came before, or the last but one, or a member of it. */
    private JsonNode made(String reference) {
        JsonNode value = required(reference.startsWith("$made") ? made : madeBefore);
        for (String member : reference.split("\\.", -1)) {
            if (member.startsWith("$")) continue;
            value = value.isArray() ? value.path(Integer.parseInt(member)) : value.path(member);
        }
        return value;
    }

    private String named(String text) {
        return text.replace("$otherName", FaultCaseServer.OTHER).replace("$name", name);
    }

    private String expected(String member) {
        if (member.startsWith("@{")) return value(placed(member));
        return switch (member) {
            case "$running" -> value(running);
            case "$snapshot" -> value(snapshot);
            case "$host" -> value(admin().get(vm, "runtime").value().path("host"));
            default -> named(member);
        };
    }

    /** The value of a reference, the type name of an object, the key of a message, the text of any other member. */
    private static String text(JsonNode member) {
        if (member.isArray()) return member.path(0).path("key").asText();
        if (!member.isObject()) return member.asText();
        return member.path(member.has("value") ? "value" : "_typeName").asText();
    }

    private String laterChangeId() {
        JsonNode config = admin().get(required(snapshot), "config").value();
        for (JsonNode device : config.path("hardware").path("device")) {
            if (device.path("key").asInt() != 2000) continue;
            String id = device.path("backing").path("changeId").asText();
            assertTrue(id.contains("/"), device::toString);
            return id.substring(0, id.indexOf('/') + 1) + "99";
        }
        throw new AssertionError("no disk in " + config);
    }

    private static String thousandKeys() {
        return IntStream.range(0, 1000)
                .mapToObj(i ->
                        "{'_typeName':'OptionValue','key':'k" + i + "','value':{'_typeName':'string','_value':'x'}}")
                .collect(Collectors.joining(
                        ",", "{'spec':{'_typeName':'VirtualMachineConfigSpec','extraConfig':[", "]}}"));
    }

    private JsonNode required(@Nullable JsonNode reference) {
        return Objects.requireNonNull(reference, () -> "the case has no such object for " + name);
    }

    private String value(@Nullable JsonNode reference) {
        return required(reference).path("value").asText();
    }
}
