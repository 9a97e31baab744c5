package io.vfleet.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vfleet.faults.TestedOperation.FaultLocation;
import io.vfleet.harness.ViClient;
import io.vfleet.harness.ViClient.ViResponse;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Runs one fault case against a virtual machine of its own. */
final class FaultCaseRunner {
    private static final String FLAGS =
            "{'spec':{'_typeName':'VirtualMachineConfigSpec','flags':{'_typeName':'VirtualMachineFlagInfo',%s}}}";

    private final FaultCaseServer stage;
    private final JsonNode vm;
    private final String name;
    private @Nullable JsonNode snapshot;
    private @Nullable JsonNode running;

    /** {@code name}: of the virtual machine that nobody else uses. */
    FaultCaseRunner(FaultCaseServer stage, String name) {
        this.stage = stage;
        this.name = name;
        vm = stage.vm(name);
        snapshot = current(vm);
    }

    /** Calls, and checks that the answer is the row's fault where the row says. */
    void run(FaultCase row) {
        // given
        for (SetupCall step : row.before()) perform(step);

        // when
        TestedOperation operation = row.operation();
        String own = operation.type.equals("VirtualMachine") ? value(vm) : value(snapshot);
        String target = row.target().isEmpty() ? own : row.target();
        ViResponse answer =
                stage.client(row.caller()).post(operation.type, target, operation.method, json(row.arguments()));
        for (SetupCall step : row.after()) perform(step);

        // then
        JsonNode fault = row.location() == FaultLocation.CALL ? answer.fault() : error(answer.value());
        assertEquals(row.fault(), fault.path("_typeName").asText(), fault::toString);
        readAllProperties();
        for (Map.Entry<String, String> member : row.members().entrySet()) {
            assertEquals(told(member.getValue()), shown(fault.path(member.getKey())), member.getKey());
        }
    }

    /** The operation's own call, which nothing is wrong with. */
    void succeed(TestedOperation operation) {
        JsonNode target = operation.type.equals("VirtualMachine") ? vm : known(snapshot);
        ViResponse answer = admin().post(target, operation.method, json(operation.arguments));
        if (operation.row().isTask()) succeeded(answer);
        else assertTrue(answer.status() < 300, answer::toString);
        readAllProperties();
    }

    /** Reads all that there is to read; the client holds every value against the metamodel. */
    private void readAllProperties() {
        whole("VirtualMachine", vm);
        JsonNode current = current(vm);
        if (current != null) whole("VirtualMachineSnapshot", current);
    }

    private void whole(String type, JsonNode object) {
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
        JsonNode info = admin().ended(task);
        assertEquals("error", info.path("state").asText(), info::toString);
        assertFalse(info.has("result"), info::toString);
        assertFalse(info.path("error").path("faultstring").asText().isBlank(), info::toString);
        return info.path("error");
    }

    private void perform(SetupCall step) {
        switch (step) {
            case TAKE_SNAPSHOT -> done("CreateSnapshotEx_Task", "{'name':'before','memory':false}");
            case REMOVE_SNAPSHOT -> succeeded(admin().post(known(snapshot), "RemoveSnapshot_Task", json(REMOVAL)));
            case REMOVE_UNMERGED -> done("RemoveAllSnapshots_Task", "{'consolidate':false}");
            case LOCK_SNAPSHOTS -> done("ReconfigVM_Task", FLAGS.formatted("'snapshotLocked':true"));
            case FORBID_REPLAY -> done("ReconfigVM_Task", FLAGS.formatted("'recordReplayEnabled':false"));
            case FILL_EXTRA_CONFIG -> done("ReconfigVM_Task", thousandKeys());
            case POWER_OFF -> done("PowerOffVM_Task", "");
            case SUSPEND -> done("SuspendVM_Task", "");
            case START_RECORDING -> done("StartRecording_Task", "{'name':'before'}");
            case START_REPLAYING -> done("StartReplaying_Task", "{'replaySnapshot':$snapshot}");
            case BEGIN_CONSOLIDATION ->
                running = admin().post(vm, "ConsolidateVMDisks_Task", "").value();
            case QUEUE_REMOVAL ->
                admin().post(known(snapshot), "RemoveSnapshot_Task", json(REMOVAL))
                        .value();
            case CANCEL_CONSOLIDATION ->
                assertEquals(204, admin().post(known(running), "CancelTask", "").status());
        }
    }

    private static final String REMOVAL = TestedOperation.REMOVE_SNAPSHOT.arguments;

    private void done(String method, String arguments) {
        succeeded(admin().post(vm, method, json(arguments)));
    }

    private void succeeded(ViResponse answer) {
        JsonNode info = admin().ended(answer.value());
        assertEquals("success", info.path("state").asText(), info::toString);
    }

    private ViClient admin() {
        return stage.client(FaultCase.FaultCaller.ADMINISTRATOR);
    }

    private @Nullable JsonNode current(JsonNode of) {
        ViResponse tree = admin().get(of, "snapshot");
        return tree.json() == null ? null : tree.json().path("currentSnapshot");
    }

    /** Arguments as the table has them, made JSON. */
    private String json(String arguments) {
        String json = arguments.replace('\'', '"').replace("$otherName", FaultCaseServer.OTHER);
        if (json.contains("$snapshot"))
            json = json.replace("$snapshot", known(snapshot).toString());
        if (json.contains("$other")) {
            json = json.replace(
                    "$other", known(current(stage.vm(FaultCaseServer.OTHER))).toString());
        }
        return json.contains("$laterChangeId") ? json.replace("$laterChangeId", laterChangeId()) : json;
    }

    private String told(String member) {
        return switch (member) {
            case "$running" -> value(running);
            case "$snapshot" -> value(snapshot);
            case "$host" -> value(admin().get(vm, "runtime").value().path("host"));
            case "$otherName" -> FaultCaseServer.OTHER;
            default -> member.replace("$name", name);
        };
    }

    /** A reference by its value, an object by its type, all else as it is. */
    private static String shown(JsonNode member) {
        if (!member.isObject()) return member.asText();
        return member.path(member.has("value") ? "value" : "_typeName").asText();
    }

    private String laterChangeId() {
        JsonNode config = admin().get(known(snapshot), "config").value();
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

    private JsonNode known(@Nullable JsonNode reference) {
        return Objects.requireNonNull(reference, () -> "the table gives " + name + " none");
    }

    private String value(@Nullable JsonNode reference) {
        return known(reference).path("value").asText();
    }
}
