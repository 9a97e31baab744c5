package io.vfleet.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vfleet.config.settings.Settings;
import io.vfleet.model.RunObserver;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Paths that clients ask of a served vCenter although only the type that the object is of has them. */
final class DerivedPathCallsTest {
    private final ServedVCenter served =
            ServedVCenter.with(Settings.DEFAULT, (_, _, _, _) -> 0, RunObserver.NONE, true);
    private final ViClient client = served.client().login("user", "pass");
    private final JsonNode vm = found("DC0/vm/DC0_H0_VM0");
    private final JsonNode cluster = found("DC0/host/DC0_C0");
    private final JsonNode datastore = client.get(vm, "datastore").value().path(0);

    @AfterEach
    void close() throws IOException {
        served.close();
    }

    @Test
    void membersOfDerivedDataTypesAreRead() {
        JsonNode devices = client.get(vm, "config").value().path("hardware").path("device");
        String mac = "";
        String file = "";
        for (JsonNode device : devices) {
            if (device.path("key").asInt() == 4000)
                mac = device.path("macAddress").asText();
            if (device.path("key").asInt() == 2000)
                file = device.path("backing").path("fileName").asText();
        }
        assertTrue(mac.contains(":") && file.contains(".vmdk"), mac + " " + file);
        assertEquals(mac, read("VirtualMachine", vm, "config.hardware.device[4000].macAddress"));
        assertEquals(file, read("ManagedEntity", vm, "config.hardware.device[2000].backing.fileName"));
        assertEquals("", read("VirtualMachine", vm, "config.hardware.device[2000].macAddress"));
        assertEquals(
                client.get(datastore, "info").value().path("vmfs").path("uuid").asText(),
                read("Datastore", datastore, "info.vmfs.uuid"));
    }

    @Test
    void specificationOfABaseTypeAsksForMembersOfACluster() {
        JsonNode configuration = client.get(cluster, "configurationEx").value();
        assertEquals(
                configuration.path("dasConfig").path("enabled").asText(),
                read("ComputeResource", cluster, "configurationEx.dasConfig.enabled"));
        assertEquals(
                configuration.path("vsanConfigInfo").path("enabled").asText(),
                read("ComputeResource", cluster, "configurationEx.vsanConfigInfo.enabled"));
        assertEquals(
                client.get(cluster, "configuration")
                        .value()
                        .path("dasConfig")
                        .path("enabled")
                        .asText(),
                read("ManagedEntity", cluster, "configuration.dasConfig.enabled"));
    }

    @Test
    void elementIsFoundByTheIdOfItsReference() {
        JsonNode mount = client.get(datastore, "host").value().path(0);
        String host = mount.path("key").path("value").asText();

        assertEquals("true", read("Datastore", datastore, "host[\"" + host + "\"].mountInfo.mounted"));
        assertEquals("", read("Datastore", datastore, "host[\"host-999999\"].mountInfo.mounted"));
    }

    @Test
    void removedSnapshotLeavesTheFilterThatNamesIt() {
        // given
        JsonNode snapshot = client.awaitTask(
                        client.post(vm, "CreateSnapshot_Task", "{\"name\":\"s\",\"memory\":false,\"quiesce\":false}")
                                .value())
                .path("result");
        JsonNode collector = client.post("PropertyCollector", "propertyCollector", "CreatePropertyCollector", "")
                .value();
        client.post(collector, "CreateFilter", """
                {"partialUpdates":false,"spec":%s}""".formatted(spec("VirtualMachineSnapshot", snapshot, "vm")))
                .value();
        String version = waitForUpdate(collector, "", "enter");

        // when
        client.awaitTask(client.post(snapshot, "RemoveSnapshot_Task", "{\"removeChildren\":false}")
                .value());

        // then
        waitForUpdate(collector, version, "leave");
    }

    private String waitForUpdate(JsonNode collector, String version, String kind) {
        JsonNode update = client.post(collector, "WaitForUpdatesEx", """
                {"version":"%s","options":{"_typeName":"WaitOptions","maxWaitSeconds":30}}""".formatted(version))
                .value();
        JsonNode object = update.path("filterSet").path(0).path("objectSet").path(0);
        assertEquals(kind, object.path("kind").asText(), update::toString);
        return update.path("version").asText();
    }

    private JsonNode found(String path) {
        return client.post("SearchIndex", "SearchIndex", "FindByInventoryPath", "{\"inventoryPath\":\"" + path + "\"}")
                .value();
    }

    /** The text of the one value that is read; empty when it is unset. */
    private String read(String type, JsonNode object, String path) {
        JsonNode property = client.post("PropertyCollector", "propertyCollector", "RetrievePropertiesEx", """
                {"options":{"_typeName":"RetrieveOptions"},"specSet":[%s]}""".formatted(
                                spec(type, object, path)))
                .value()
                .path("objects")
                .path(0)
                .path("propSet")
                .path(0);
        if (property.isMissingNode()) return "";
        assertEquals(path, property.path("name").asText());
        JsonNode value = property.path("val");
        return value.path("_value").isMissingNode()
                ? value.asText()
                : value.path("_value").asText();
    }

    private static String spec(String type, JsonNode object, String path) {
        return """
                {"_typeName":"PropertyFilterSpec",
                 "propSet":[{"_typeName":"PropertySpec","type":"%s","pathSet":["%s"]}],
                 "objectSet":[{"_typeName":"ObjectSpec","obj":%s}]}""".formatted(type, path.replace("\"", "\\\""), object);
    }
}
