package io.vfleet.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.settings.Settings;
import io.vfleet.model.RunObserver;
import io.vfleet.wire.http.RawHttpClient;
import io.vfleet.wire.http.RawHttpClient.RawResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls on objects, and with objects, that a client names by a base type or by their id alone. */
final class BaseTypeCallsTest {
    private static final String JSON = "/sdk/vim25/8.0.3.0/";

    private final ServedVCenter served =
            ServedVCenter.with(Settings.DEFAULT, (_, _, _, _) -> 0, RunObserver.NONE, true);
    private final RawHttpClient client = new RawHttpClient(served.address().getPort());
    private final @Nullable String token = client.post(
                    JSON + "SessionManager/SessionManager/Login", "{\"userName\":\"user\",\"password\":\"pass\"}")
            .headers()
            .get("vmware-api-session-id");
    private final String vm = id("DC0/vm/DC0_H0_VM0");
    private final String cluster = id("DC0/host/DC0_C0");

    BaseTypeCallsTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        client.close();
        served.close();
    }

    @Test
    void theMethodsAndPropertiesOfTheOwnTypeAreServedUnderABaseType() throws IOException {
        for (String base : new String[] {"ManagedEntity", "ExtensibleManagedObject", "ManagedObject"}) {
            RawResponse power = json("GET", base + "/" + vm + "/runtime", "");
            assertEquals(200, power.status(), power.body());
            assertTrue(power.body().contains("VirtualMachineRuntimeInfo"), power.body());
            RawResponse task = json("POST", base + "/" + vm + "/ExportVm", "");
            assertTrue(task.body().contains("NotImplemented"), task.body());
        }
        RawResponse drs = json("GET", "ComputeResource/" + cluster + "/configurationEx", "");
        assertTrue(drs.body().contains("\"ClusterConfigInfoEx\""), drs.body());
    }

    @Test
    void soapFindsTheObjectOfAnInheritedMethodByItsIdAlone() throws IOException {
        for (String type : new String[] {"", " type='ManagedEntity'"}) {
            String self = "<_this" + type + ">" + vm + "</_this>";
            String power =
                    soap("<PowerOffVM_Task>" + self + "</PowerOffVM_Task>").body();
            assertTrue(power.contains("type=\"Task\""), power);
            String rename = soap("<Rename_Task>" + self + "<newName>n</newName></Rename_Task>")
                    .body();
            assertTrue(rename.contains("NotImplemented") || rename.contains("type=\"Task\""), rename);
        }
    }

    @Test
    void argumentsAndSpecificationsMayNameObjectsByABaseType() throws IOException {
        String reference = "{\"_typeName\":\"ManagedObjectReference\",\"type\":\"%s\",\"value\":\"%s\"}";
        RawResponse view = json("POST", "ViewManager/ViewManager/CreateContainerView", """
                {"container":%s,"type":["VirtualMachine"],"recursive":true}""".formatted(
                        reference.formatted("ComputeResource", cluster)));
        assertEquals(200, view.status(), view.body());

        RawResponse read = json("POST", "PropertyCollector/propertyCollector/RetrievePropertiesEx", """
                {"options":{"_typeName":"RetrieveOptions"},"specSet":[{"_typeName":"PropertyFilterSpec",
                "propSet":[{"_typeName":"PropertySpec","type":"VirtualMachine","pathSet":["name"]}],
                "objectSet":[{"_typeName":"ObjectSpec","obj":%s}]}]}""".formatted(
                        reference.formatted("ManagedEntity", vm)));
        assertTrue(read.body().contains("DC0_H0_VM0"), read.body());
        assertTrue(read.body().contains("\"type\":\"VirtualMachine\""), read.body());
    }

    @Test
    void anUnrelatedTypeOrAnUnknownIdIsNotFound() throws IOException {
        RawResponse host = json("GET", "HostSystem/" + vm + "/runtime", "");
        assertTrue(host.body().contains("ManagedObjectNotFound"), host.body());
        String nobody =
                soap("<Destroy_Task><_this>vm-999999</_this></Destroy_Task>").body();
        assertTrue(nobody.contains("ManagedObjectNotFound"), nobody);
    }

    private String id(String path) throws IOException {
        String body = json(
                        "POST", "SearchIndex/SearchIndex/FindByInventoryPath", "{\"inventoryPath\":\"" + path + "\"}")
                .body();
        return body.replaceAll(".*\"value\":\"([^\"]+)\".*", "$1");
    }

    private RawResponse json(String verb, String path, String body) throws IOException {
        return client.request(verb, JSON + path, body, "vmware-api-session-id: " + token);
    }

    private RawResponse soap(String call) throws IOException {
        String envelope = "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body xmlns='urn:vim25'>"
                + call + "</e:Body></e:Envelope>";
        return client.post(
                "/sdk", envelope, "Cookie: vmware_soap_session=\"" + token + "\"", "SOAPAction: \"urn:vim25/8.0.3.0\"");
    }
}
