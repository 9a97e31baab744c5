package io.vfleet.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vfleet.memory.HeldKind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What clients do inside of a guest, over the wire.
 *
 * <p>long: all need the same guest, and each manager has a few sentences.
 */
final class GuestOperationsTest {
    private static final String ATTRIBUTES = "\"fileAttributes\":{\"_typeName\":\"GuestPosixFileAttributes\"}";

    /** Of nobody: CN=issuer. */
    private static final String CERTIFICATE =
            "MIIBeTCCAR+gAwIBAgIUa+PWKxd9KdkyZnCUJ3uH6kcmoSswCgYIKoZIzj0EAwIwETEPMA0GA1UEAwwGaXNzdWVyMCAXDTI2MTEy"
                    + "OTA4MjMzM1oYDzIxMjYxMTA1MDgyMzMzWjARMQ8wDQYDVQQDDAZpc3N1ZXIwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQPmzjQ"
                    + "6+gaEUvl2NK3L+rFJeCQVRKQhscYGa3lzMn46UaxYW1ouT5ugLzUBSDxT5ofGBzDu+FDGfMFjpaLKR0Xo1MwUTAdBgNVHQ4EFgQU"
                    + "xQMT1JNjNZ0RYWKI2TZZTn4wZxcwHwYDVR0jBBgwFoAUxQMT1JNjNZ0RYWKI2TZZTn4wZxcwDwYDVR0TAQH/BAUwAwEB/zAKBggq"
                    + "hkjOPQQDAgNIADBFAiEA9uM7w1jMpJaGLYOdf/v7t89msJ+jnxl/hQrG5EcAoyICIC8yO4tpXhknKoACk24dGM9sps/0ToTWHSs7"
                    + "dJ1r9sTb";

    private final ServedVCenter served = ServedVCenter.with(ServedVCenter.settings(Map.of("paces.speed", 20)));
    private final ViClient client = served.client().login("user", "pass");
    private final HttpClient http = HttpClient.newHttpClient();
    private JsonNode vm =
            client.get("ServiceInstance", "ServiceInstance", "content").value();

    @BeforeEach
    void findMachine() {
        vm = client.post(
                        "SearchIndex",
                        "SearchIndex",
                        "FindByInventoryPath",
                        "{\"inventoryPath\":\"DC0/vm/DC0_H0_VM0\"}")
                .value();
    }

    @AfterEach
    void close() {
        http.close();
        served.close();
    }

    private ViClient.ViResponse as(String user, String password, String manager, String method, String rest) {
        String managers = "guestOperations" + manager.substring("Guest".length());
        String credentials = method.startsWith("Acquire") ? "requestedAuth" : "auth";
        return client.post(
                manager,
                managers,
                method,
                "{\"vm\":" + vm + ",\"" + credentials
                        + "\":{\"_typeName\":\"NamePasswordAuthentication\",\"interactiveSession\":false,\"username\":\""
                        + user + "\",\"password\":\"" + password + "\"}" + (rest.isEmpty() ? "" : "," + rest) + "}");
    }

    private ViClient.ViResponse files(String method, String rest) {
        return as("root", "vmware", "GuestFileManager", method, rest);
    }

    private ViClient.ViResponse processes(String method, String rest) {
        return as("root", "vmware", "GuestProcessManager", method, rest);
    }

    private static String faultOf(ViClient.ViResponse response) {
        return response.fault().path("_typeName").asText();
    }

    @Test
    void onlyUsersOfTheGuestAreLetIn() {
        assertEquals(
                204,
                as("root", "vmware", "GuestAuthManager", "ValidateCredentialsInGuest", "")
                        .status());
        assertEquals(
                "InvalidGuestLogin", faultOf(as("root", "x", "GuestAuthManager", "ValidateCredentialsInGuest", "")));
        assertEquals(
                "InvalidGuestLogin", faultOf(as("me", "vmware", "GuestAuthManager", "ValidateCredentialsInGuest", "")));
    }

    @Test
    void aTicketLetsInUntilItIsReleased() {
        JsonNode ticket = as("root", "vmware", "GuestAuthManager", "AcquireCredentialsInGuest", "")
                .value();
        String body = "{\"vm\":" + vm + ",\"auth\":" + ticket + "}";
        String id = "guestOperationsAuthManager";
        assertEquals(
                204,
                client.post("GuestAuthManager", id, "ValidateCredentialsInGuest", body)
                        .status());
        assertEquals(
                204,
                client.post("GuestAuthManager", id, "ReleaseCredentialsInGuest", body)
                        .status());
        assertEquals(
                "InvalidGuestLogin", faultOf(client.post("GuestAuthManager", id, "ValidateCredentialsInGuest", body)));
    }

    @Test
    void aMachineThatIsOffHasNoGuestAndKeepsTheFilesOfIt() {
        files("MakeDirectoryInGuest", "\"directoryPath\":\"/srv/a\",\"createParentDirectories\":true");
        long pid = processes("StartProgramInGuest", program("/bin/sleep", "1000"))
                .value()
                .asLong();
        client.awaitTask(client.post(vm, "PowerOffVM_Task", "").value());
        assertEquals("InvalidPowerState", faultOf(files("ListFilesInGuest", "\"filePath\":\"/srv\"")));
        client.awaitTask(client.post(vm, "PowerOnVM_Task", "{}").value());
        ViClient.ViResponse listed = files("ListFilesInGuest", "\"filePath\":\"/srv\"");
        while (listed.status() != 200) {
            assertEquals("GuestOperationsUnavailable", faultOf(listed));
            listed = files("ListFilesInGuest", "\"filePath\":\"/srv\"");
        }
        assertEquals(3, listed.value().path("files").size());
        assertEquals(0, list(pid).size());
    }

    @Test
    void processesRunAsLongAsTheirCommandSays() {
        long quick = processes("StartProgramInGuest", program("/bin/sh", "-c 'exit 3'"))
                .value()
                .asLong();
        long slow = processes("StartProgramInGuest", program("/bin/sleep", "1000"))
                .value()
                .asLong();
        while (!list(quick).get(0).has("endTime")) Thread.onSpinWait();
        assertEquals(3, list(quick).get(0).path("exitCode").asInt());
        assertFalse(list(slow).get(0).has("endTime"));
        assertEquals(
                204, processes("TerminateProcessInGuest", "\"pid\":" + slow).status());
        assertTrue(list(slow).get(0).has("endTime"));
        JsonNode missing =
                processes("TerminateProcessInGuest", "\"pid\":" + slow).fault();
        assertEquals("GuestProcessNotFound", missing.path("_typeName").asText());
        assertEquals(slow, missing.path("pid").asLong());
        assertEquals("FileNotFound", faultOf(processes("StartProgramInGuest", program("/bin/nothing", ""))));
    }

    @Test
    void theEnvironmentIsThatOfTheUser() {
        JsonNode all = processes("ReadEnvironmentVariableInGuest", "\"names\":[\"HOME\",\"NONE\"]")
                .value();
        assertEquals("[\"HOME=/root\"]", all.toString());
    }

    @Test
    void eachRefusalOfAFileHasItsFault() {
        assertEquals("FileNotFound", faultOf(files("ListFilesInGuest", "\"filePath\":\"/none\"")));
        assertEquals("FileAlreadyExists", faultOf(directory("/tmp")));
        assertEquals("FileNotFound", faultOf(directory("/a/b")));
        assertEquals("NotAFile", faultOf(files("DeleteFileInGuest", "\"filePath\":\"/tmp\"")));
        assertEquals(
                "NotADirectory",
                faultOf(files("DeleteDirectoryInGuest", "\"directoryPath\":\"/etc/hosts\",\"recursive\":true")));
        assertEquals(
                "DirectoryNotEmpty",
                faultOf(files("DeleteDirectoryInGuest", "\"directoryPath\":\"/etc\",\"recursive\":false")));
        assertEquals(
                "InvalidArgument", faultOf(files("ListFilesInGuest", "\"filePath\":\"/\",\"matchPattern\":\"(\"")));
        assertEquals(
                "FileTooLarge",
                faultOf(files(
                        "InitiateFileTransferToGuest",
                        "\"guestFilePath\":\"/tmp/x\"," + ATTRIBUTES
                                + ",\"fileSize\":10000000000,\"overwrite\":true")));
    }

    @Test
    void aFileIsSentMovedReadAndDeleted() throws IOException, InterruptedException {
        String url = files(
                        "InitiateFileTransferToGuest",
                        "\"guestFilePath\":\"/tmp/x\"," + ATTRIBUTES + ",\"fileSize\":5,\"overwrite\":false")
                .value()
                .asText();
        assertTrue(url.startsWith(served.address() + "/guestFile?id="), url);
        assertEquals(409, put(url, "four").statusCode());
        assertEquals(200, put(url, "hello").statusCode());
        assertEquals(404, put(url, "hello").statusCode());
        files("MoveFileInGuest", "\"srcFilePath\":\"/tmp/x\",\"dstFilePath\":\"/etc/y\",\"overwrite\":false");
        JsonNode read = files("InitiateFileTransferFromGuest", "\"guestFilePath\":\"/etc/y\"")
                .value();
        assertEquals(5, read.path("size").asLong());
        assertEquals("hello", get(read.path("url").asText()).body());
        assertEquals(204, files("DeleteFileInGuest", "\"filePath\":\"/etc/y\"").status());
        assertEquals(404, get(read.path("url").asText()).statusCode());
        assertEquals(404, get(served.address() + "/guestFile?id=1&token=x").statusCode());
        assertEquals(400, get(served.address() + "/guestFile?id=x").statusCode());
    }

    @Test
    void aliasesOfUsersAreAddedListedAndRemoved() {
        String named = "\"username\":\"root\",\"base64Cert\":\"" + CERTIFICATE + "\"";
        String joe = "{\"_typeName\":\"GuestAuthNamedSubject\",\"name\":\"joe\"}";
        String info =
                ",\"mapCert\":true,\"aliasInfo\":{\"_typeName\":\"GuestAuthAliasInfo\",\"comment\":\"c\",\"subject\":";
        assertEquals(204, aliases("AddGuestAlias", named + info + joe + "}").status());
        assertEquals(
                204,
                aliases("AddGuestAlias", named + info + "{\"_typeName\":\"GuestAuthAnySubject\"}}")
                        .status());
        JsonNode all = aliases("ListGuestAliases", "\"username\":\"root\"").value();
        assertEquals(1, all.size());
        assertEquals("joe", all.at("/0/aliases/0/subject/name").asText());
        assertEquals(
                "GuestAuthAnySubject",
                aliases("ListGuestMappedAliases", "")
                        .value()
                        .at("/0/subjects/1/_typeName")
                        .asText());
        assertEquals(
                204, aliases("RemoveGuestAlias", named + ",\"subject\":" + joe).status());
        assertEquals("InvalidArgument", faultOf(aliases("RemoveGuestAlias", named + ",\"subject\":" + joe)));
        assertEquals(204, aliases("RemoveGuestAliasByCert", named).status());
        assertEquals("InvalidArgument", faultOf(aliases("RemoveGuestAliasByCert", named)));
        assertEquals(
                "InvalidArgument",
                faultOf(aliases("AddGuestAlias", named.replace(CERTIFICATE, "bm9uZQ==") + info + joe + "}")));
    }

    private ViClient.ViResponse aliases(String method, String rest) {
        return as("root", "vmware", "GuestAliasManager", method, rest);
    }

    @Test
    void whatIsKeptOfAGuestGoesWithItsMachine() {
        long before = served.memory().heldBytes(HeldKind.GUEST);
        directory("/tmp/d");
        assertTrue(served.memory().heldBytes(HeldKind.GUEST) > before);
        int number = served.vcenter().inventory().byPath("DC0/vm/DC0_H0_VM0");
        client.awaitTask(client.post(vm, "PowerOffVM_Task", "").value());
        client.awaitTask(client.post(vm, "Destroy_Task", "").value());
        assertNull(served.vcenter().guests().find(number));
        assertEquals(before, served.memory().heldBytes(HeldKind.GUEST));
    }

    private ViClient.ViResponse directory(String path) {
        return files("MakeDirectoryInGuest", "\"directoryPath\":\"" + path + "\",\"createParentDirectories\":false");
    }

    private static String program(String path, String arguments) {
        return "\"spec\":{\"_typeName\":\"GuestProgramSpec\",\"programPath\":\"" + path + "\",\"arguments\":\""
                + arguments + "\"}";
    }

    private JsonNode list(long pid) {
        return processes("ListProcessesInGuest", "\"pids\":[" + pid + "]").value();
    }

    private HttpResponse<String> put(String url, String content) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .PUT(BodyPublishers.ofString(content))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }
}
