// long: one way of making tags for a test of each kind of request.
package io.vfleet.wire.rest;

import static io.vfleet.wire.rest.RestClient.TOKEN;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vfleet.harness.ServedVCenter;
import io.vfleet.memory.HeldKind;
import io.vfleet.wire.rest.RestClient.RestResponse;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Categories, tags and their associations, in both formats of the automation API. */
final class TaggingTest {
    private static final String CATEGORY = "/api/cis/tagging/category";
    private static final String TAG = "/api/cis/tagging/tag";
    private static final String ASSOCIATION = "/api/cis/tagging/tag-association";
    private static final String OLDER = "/rest/com/vmware/cis/tagging/";

    private static ServedVCenter served(Map<String, ?> settings) {
        var all = new java.util.HashMap<String, Object>(Map.ofEntries(
                entry(
                        "users.users",
                        List.of(
                                Map.of("name", "user", "password", "pass", "fullName", "user"),
                                Map.of("name", "eve", "password", "pass", "fullName", "reads"))),
                entry(
                        "users.permissions",
                        List.of(
                                Map.of("user", "user", "role", "Admin", "path", "/", "propagate", true),
                                Map.of("user", "eve", "role", "ReadOnly", "path", "/", "propagate", true)))));
        all.putAll(settings);
        return ServedVCenter.with(ServedVCenter.settings(all));
    }

    /** A client with a session, and the calls that tests make. */
    private record TagClient(RestClient client, String token) {
        static TagClient of(ServedVCenter served, String user) {
            var client = new RestClient(served);
            return new TagClient(client, client.login(user));
        }

        RestResponse post(String path, String body) {
            return client.request("POST", path, body, new String[] {TOKEN, token});
        }

        RestResponse request(String verb, String path) {
            return client.request(verb, path, TOKEN, token);
        }

        JsonNode get(String path) {
            return request("GET", path).json();
        }

        String category(String name, String cardinality, String types) {
            return post(
                            CATEGORY,
                            "{\"name\":\"" + name + "\",\"description\":\"d\",\"cardinality\":\"" + cardinality
                                    + "\",\"associable_types\":[" + types + "]}")
                    .json()
                    .asText();
        }

        String tag(String name, String category) {
            return post(TAG, "{\"name\":\"" + name + "\",\"description\":\"\",\"category_id\":\"" + category + "\"}")
                    .json()
                    .asText();
        }

        RestResponse attach(String tag, String vm) {
            return post(ASSOCIATION + "/" + tag + "?action=attach", object(vm));
        }

        JsonNode attached(String vm) {
            return post(ASSOCIATION + "?action=list-attached-tags", object(vm)).json();
        }
    }

    private static String object(String vm) {
        return "{\"object_id\":" + id(vm) + "}";
    }

    private static String id(String vm) {
        return "{\"id\":\"" + vm + "\",\"type\":\"VirtualMachine\"}";
    }

    private static String kind(RestResponse answer) {
        return answer.json().path("error_type").asText();
    }

    private static List<String> vms(TagClient client) {
        return client.request("GET", "/api/vcenter/vm").texts("vm");
    }

    @Test
    void typesOfACategoryAreReadWithoutTheirPrefix() {
        try (var served = served(Map.of())) {
            TagClient user = TagClient.of(served, "user");
            String category = user.category("c", "SINGLE", "\"urn:vim25:VirtualMachine\"");

            assertEquals(
                    "[\"VirtualMachine\"]",
                    user.get(CATEGORY + "/" + category).get("associable_types").toString());
        }
    }

    @Test
    void aCategoryAndItsTagsAreMadeChangedAndRemoved() {
        try (ServedVCenter served = served(Map.of())) {
            TagClient user = TagClient.of(served, "user");
            String category = user.category("c", "SINGLE", "\"VirtualMachine\"");
            assertTrue(category.startsWith("urn:vmomi:InventoryServiceCategory:"), category);
            assertEquals("c", user.get(CATEGORY + "/" + category).path("name").asText());
            assertEquals(
                    "SINGLE",
                    user.get(OLDER + "category/id:" + category)
                            .path("value")
                            .path("cardinality")
                            .asText());
            String tag = user.tag("t", category);
            assertEquals(category, user.get(TAG + "/" + tag).path("category_id").asText());
            assertEquals(tag, user.get(TAG).path(0).asText());
            assertEquals(
                    tag,
                    user.post(OLDER + "tag/id:" + category + "?~action=list-tags-for-category", "{}")
                            .json()
                            .path("value")
                            .path(0)
                            .asText());
            RestResponse again = user.post(
                    OLDER + "tag",
                    "{\"create_spec\":{\"name\":\"t\",\"description\":\"\",\"category_id\":\"" + category + "\"}}");
            assertEquals(
                    "com.vmware.vapi.std.errors.already_exists",
                    again.json().path("type").asText());
            RestResponse changed = user.client()
                    .request("PATCH", TAG + "/" + tag, "{\"name\":\"other\"}", new String[] {TOKEN, user.token()});
            assertEquals(204, changed.status(), changed.body());
            assertEquals("other", user.get(TAG + "/" + tag).path("name").asText());
            assertEquals(
                    204,
                    user.post(TAG + "/" + tag + "?action=add-to-used-by", "{\"used_by_entity\":\"me\"}")
                            .status());
            assertEquals(
                    tag,
                    user.post(TAG + "?action=list-used-tags", "{\"used_by_entity\":\"me\"}")
                            .json()
                            .path(0)
                            .asText());
            assertEquals(204, user.request("DELETE", CATEGORY + "/" + category).status());
            assertEquals("NOT_FOUND", kind(user.request("GET", TAG + "/" + tag)));
            assertEquals(0, served.vcenter().memory().loop(0).heldBytes(HeldKind.TEXT));
        }
    }

    @Test
    void tagsAreAttachedListedAndDetached() {
        try (ServedVCenter served = served(Map.of())) {
            TagClient user = TagClient.of(served, "user");
            String category = user.category("c", "SINGLE", "\"VirtualMachine\"");
            String several = user.category("m", "MULTIPLE", "");
            String one = user.tag("one", category);
            String two = user.tag("two", category);
            String three = user.tag("three", several);
            List<String> vms = vms(user);
            String vm = vms.getFirst();
            assertEquals(204, user.attach(one, vm).status());
            assertEquals(204, user.attach(one, vm).status());
            assertEquals("INVALID_ARGUMENT", kind(user.attach(two, vm)));
            assertEquals(one, user.attached(vm).path(0).asText());
            assertEquals(
                    three,
                    user.post(ASSOCIATION + "?action=list-attachable-tags", object(vm))
                            .json()
                            .path(0)
                            .asText());
            RestResponse batch = user.post(
                    ASSOCIATION + "/" + three + "?action=attach-tag-to-multiple-objects",
                    "{\"object_ids\":["
                            + String.join(",", vms.stream().map(TaggingTest::id).toList()) + "," + id("vm-0") + "]}");
            assertEquals(false, batch.json().path("success").asBoolean(true), batch.body());
            assertEquals(1, batch.json().path("error_messages").size());
            JsonNode objects = user.post(ASSOCIATION + "/" + three + "?action=list-attached-objects", "")
                    .json();
            assertEquals(vms.size(), objects.size());
            assertEquals("VirtualMachine", objects.path(0).path("type").asText());
            findsByTagAndByObject(user, one, three, vm);
            RestResponse gone = user.post(
                    ASSOCIATION + "?action=detach-multiple-tags-from-object",
                    "{\"object_id\":" + id(vm) + ",\"tag_ids\":[\"" + one + "\",\"" + three + "\"]}");
            assertEquals(true, gone.json().path("success").asBoolean(), gone.body());
            assertEquals(0, user.attached(vm).size());
            assertEquals(204, user.request("DELETE", TAG + "/" + three).status());
            assertEquals(0, user.attached(vms.getLast()).size());
        }
    }

    private static void findsByTagAndByObject(TagClient user, String one, String three, String vm) {
        JsonNode byTag = user.post(
                        ASSOCIATION + "?action=list-attached-objects-on-tags",
                        "{\"tag_ids\":[\"" + one + "\",\"" + three + "\",\"none\"]}")
                .json();
        assertEquals(2, byTag.size());
        assertEquals(1, byTag.path(0).path("object_ids").size());
        JsonNode byObject = user.post(
                        OLDER + "tag-association?~action=list-attached-tags-on-objects",
                        "{\"object_ids\":[" + id(vm) + "," + id("vm-0") + "]}")
                .json()
                .path("value");
        assertEquals(1, byObject.size());
        assertEquals(2, byObject.path(0).path("tag_ids").size());
    }

    @Test
    void aDestroyedMachineLosesItsTags() {
        try (ServedVCenter served = served(Map.of())) {
            TagClient user = TagClient.of(served, "user");
            String tag = user.tag("t", user.category("c", "MULTIPLE", ""));
            String vm = vms(user).getFirst();
            assertEquals(204, user.attach(tag, vm).status());
            assertEquals(
                    204,
                    user.post("/api/vcenter/vm/" + vm + "/power?action=stop", "")
                            .status());
            assertEquals(204, user.request("DELETE", "/api/vcenter/vm/" + vm).status());
            String list = ASSOCIATION + "/" + tag + "?action=list-attached-objects";
            assertEquals("[]", user.post(list, "null\n").body());
            assertTrue(soon(
                    () -> served.vcenter().tags().associations().objectsOf(tag).isEmpty()));
            assertEquals("INVALID_ARGUMENT", kind(user.attach(tag, vm)));
        }
    }

    @Test
    void badInputAndMissingPrivilegesAreRefused() {
        try (ServedVCenter served = served(Map.of("server.limits.tagsMax", 2, "server.limits.tagAssociationsMax", 1))) {
            TagClient user = TagClient.of(served, "user");
            TagClient eve = TagClient.of(served, "eve");
            String category = user.category("c", "MULTIPLE", "\"HostSystem\"");
            String free = user.category("free", "MULTIPLE", "");
            String tag = user.tag("t", free);
            List<String> vms = vms(user);
            String spec = "{\"name\":\"n\",\"description\":\"\",\"cardinality\":\"MULTIPLE\",\"associable_types\":[]}";
            assertEquals("UNABLE_TO_ALLOCATE_RESOURCE", kind(user.post(CATEGORY, spec)));
            assertEquals("UNAUTHORIZED", kind(eve.post(CATEGORY, spec)));
            assertEquals("UNAUTHORIZED", kind(eve.attach(tag, vms.getFirst())));
            assertEquals("UNAUTHORIZED", kind(eve.request("DELETE", TAG + "/" + tag)));
            assertEquals(200, eve.request("GET", TAG + "/" + tag).status());
            assertEquals("INVALID_ARGUMENT", kind(user.post(CATEGORY, spec.replace("\"n\"", "\"\""))));
            assertEquals("INVALID_ARGUMENT", kind(user.post(CATEGORY, spec.replace("\"n\"", "7"))));
            assertEquals("INVALID_ARGUMENT", kind(user.post(CATEGORY, spec.replace("MULTIPLE", "MANY"))));
            assertEquals(
                    "INVALID_ARGUMENT",
                    kind(user.post(CATEGORY, spec.replace("\"n\"", "\"" + "x".repeat(1 << 20) + "\""))));
            assertEquals("UNEXPECTED_INPUT", kind(user.post(CATEGORY, spec.replace("\"name\"", "\"x\":1,\"name\""))));
            assertEquals(
                    "INVALID_ARGUMENT",
                    kind(user.post(ASSOCIATION + "/" + tag + "?action=attach", "{\"object_id\":1}")));
            assertEquals("NOT_FOUND", kind(user.attach("none", vms.getFirst())));
            assertEquals(
                    "NOT_FOUND",
                    kind(user.post(TAG, "{\"name\":\"x\",\"description\":\"\",\"category_id\":\"none\"}")));
            assertEquals("INVALID_ARGUMENT", kind(user.attach(user.tag("h", category), vms.getFirst())));
            assertEquals(204, user.attach(tag, vms.getFirst()).status());
            assertEquals("UNABLE_TO_ALLOCATE_RESOURCE", kind(user.attach(tag, vms.getLast())));
            RestResponse narrower = user.client()
                    .request("PATCH", CATEGORY + "/" + free, "{\"cardinality\":\"SINGLE\"}", new String[] {
                        TOKEN, user.token()
                    });
            assertEquals("INVALID_ARGUMENT", kind(narrower));
            assertEquals(401, user.client().request("GET", TAG).status());
        }
    }

    private static boolean soon(BooleanSupplier condition) {
        long end = System.nanoTime() + 5_000_000_000L;
        while (!condition.getAsBoolean() && System.nanoTime() < end) Thread.onSpinWait();
        return condition.getAsBoolean();
    }

    @Test
    void idsAndListsThatAreTooLongAreRefused() {
        try (ServedVCenter served = served(Map.of("server.limits.listItemsMax", 3))) {
            TagClient client = TagClient.of(served, "user");
            String long257 = "i".repeat(257);
            RestResponse category = client.post(
                    CATEGORY,
                    "{\"name\":\"c\",\"description\":\"\",\"cardinality\":\"SINGLE\",\"associable_types\":[],"
                            + "\"category_id\":\"" + long257 + "\"}");
            assertEquals(400, category.status(), category.body());
            String id = client.category("c", "SINGLE", "");
            RestResponse tag = client.post(
                    TAG,
                    "{\"name\":\"t\",\"description\":\"\",\"category_id\":\"" + id + "\",\"tag_id\":\"" + long257
                            + "\"}");
            assertEquals(400, tag.status(), tag.body());
            String names = "names=a&names=b&names=c";
            assertEquals(200, client.request("GET", "/api/vcenter/vm?" + names).status());
            RestResponse four = client.request("GET", "/api/vcenter/vm?" + names + "&names=d");
            assertEquals(400, four.status(), four.body());
            assertTrue(four.body().contains("at most 3"), four.body());
        }
    }
}
