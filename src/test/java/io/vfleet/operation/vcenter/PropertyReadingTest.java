package io.vfleet.operation.vcenter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vfleet.harness.ServedVCenter;
import io.vfleet.harness.ViClient;
import io.vfleet.harness.ViClient.ViResponse;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Property;
import io.vfleet.meta.Release;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A property needs its own privilege in every way of reading it: for every user and every property of some objects. */
final class PropertyReadingTest {
    private static final Metamodel META = Metamodel.load();
    private static final Release SERVED =
            Release.of(ServedVCenter.settings(Map.of()).apiVersion());

    /** Objects with many properties, and the vCenter's own whose properties have privileges of all kinds. */
    private static final Map<String, String> OBJECTS = Map.of(
            "SessionManager", "SessionManager",
            "ServiceInstance", "ServiceInstance",
            "AuthorizationManager", "AuthorizationManager",
            "Folder", "group-d1",
            "VirtualMachine", "");

    private static final Set<String> READ_ONLY = Set.of("System.Anonymous", "System.View", "System.Read");
    private static final Set<String> VIEW = Set.of("System.Anonymous", "System.View");
    private static final Set<String> ANONYMOUS = Set.of("System.Anonymous");

    @Test
    void getFetchAndRetrieveNeedThePrivilegeOfThePropertyAlike() {
        List<String> wrong = new ArrayList<>();
        try (ServedVCenter served = served()) {
            String vm = vm(served.client().login("reader", "pass"));
            check(served.client(), "nobody", ANONYMOUS, vm, wrong);
            check(served.client().login("viewer", "pass"), "viewer", VIEW, vm, wrong);
            check(served.client().login("reader", "pass"), "reader", READ_ONLY, vm, wrong);
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void whetherOneIsLoggedInCanBeAskedWithoutASession() {
        try (ServedVCenter served = served()) {
            ViResponse answer =
                    served.client().post("SessionManager", "SessionManager", "Fetch", "{\"prop\":\"currentSession\"}");

            assertTrue(answer.status() < 300, () -> "answer: " + answer);
            assertTrue(answer.json() == null || answer.json().isNull(), () -> "answer: " + answer);
        }
    }

    @Test
    void aCallWithoutASessionNamesTheRootFolderAndNoListOfPrivileges() {
        try (ServedVCenter served = served()) {
            ViClient client = served.client();
            for (JsonNode fault : List.of(
                    client.post("ServiceInstance", "ServiceInstance", "CurrentTime", "")
                            .fault(),
                    client.get("VirtualMachine", vm(served.client().login("reader", "pass")), "config")
                            .fault())) {
                assertEquals("NotAuthenticated", fault.path("_typeName").asText());
                assertEquals("group-d1", fault.path("object").path("value").asText());
                assertEquals("System.View", fault.path("privilegeId").asText());
                assertEquals(0, fault.path("missingPrivileges").size());
            }
        }
    }

    private static void check(ViClient client, String user, Set<String> privileges, String vm, List<String> wrong) {
        OBJECTS.forEach((type, known) -> {
            String id = known.isEmpty() ? vm : known;
            for (Property property : META.managed(type).properties()) {
                if (!SERVED.knows(property.since())) continue;
                boolean allowed =
                        privileges.contains(property.privilege().isEmpty() ? "System.Read" : property.privilege());
                String what = user + " " + type + "." + property.name() + " by ";
                String fetch = "{\"prop\":\"" + property.name() + "\"}";
                if (allowed == refused(client.get(type, id, property.name()))) wrong.add(what + "GET");
                if (allowed == refused(client.post(type, id, "Fetch", fetch))) wrong.add(what + "Fetch");
                if (allowed == missing(retrieve(client, type, id, property.name()))) wrong.add(what + "Retrieve");
            }
        });
    }

    private static boolean refused(ViResponse answer) {
        return answer.status() == 500
                && Set.of("NotAuthenticated", "NoPermission")
                        .contains(answer.fault().path("_typeName").asText());
    }

    /** Whether the whole retrieval was refused, or the property was left out for want of a privilege. */
    private static boolean missing(ViResponse answer) {
        if (answer.status() == 500) return refused(answer);
        return answer.json() == null
                || answer.json().path("objects").path(0).path("missingSet").size() > 0;
    }

    private static ViResponse retrieve(ViClient client, String type, String id, String property) {
        return client.post("PropertyCollector", "propertyCollector", "RetrievePropertiesEx", """
                {"options":{"_typeName":"RetrieveOptions"},"specSet":[{"_typeName":"PropertyFilterSpec",
                 "propSet":[{"_typeName":"PropertySpec","type":"%s","pathSet":["%s"]}],
                 "objectSet":[{"_typeName":"ObjectSpec","obj":
                  {"_typeName":"ManagedObjectReference","type":"%s","value":"%s"}}]}]}""".formatted(
                        type, property, type, id));
    }

    private static String vm(ViClient client) {
        JsonNode vm = client.post(
                        "SearchIndex",
                        "SearchIndex",
                        "FindByInventoryPath",
                        "{\"inventoryPath\":\"DC0/vm/DC0_H0_VM0\"}")
                .value();
        return vm.path("value").asText();
    }

    private static ServedVCenter served() {
        return ServedVCenter.with(ServedVCenter.settings(Map.of(
                "users.users", List.of(user("reader"), user("viewer")),
                "users.permissions", List.of(grant("reader", "ReadOnly"), grant("viewer", "View")))));
    }

    private static Map<String, Object> user(String name) {
        return Map.of("name", name, "password", "pass", "fullName", name);
    }

    private static Map<String, Object> grant(String user, String role) {
        return Map.of("user", user, "role", role, "path", "/", "propagate", true);
    }
}
