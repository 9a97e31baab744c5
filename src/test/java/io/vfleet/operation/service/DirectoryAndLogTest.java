package io.vfleet.operation.service;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.access.session.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.vcenter.RestrictedUsers;
import io.vfleet.sim.SimulatedVCenter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What clients ask about users, sessions, events and logs beside logging in. */
final class DirectoryAndLogTest {
    private static final MoRef SESSIONS = new MoRef("SessionManager", "SessionManager");
    private static final MoRef DIRECTORY = new MoRef("UserDirectory", "UserDirectory");
    private static final MoRef EVENTS = new MoRef("EventManager", "EventManager");
    private static final MoRef LOGS = new MoRef("DiagnosticManager", "DiagMgr");

    private final RestrictedUsers users = new RestrictedUsers();
    private final SimulatedVCenter simulated = users.simulated;
    private final Session admin = users.login("admin");

    @Test
    void usersAndGroupsAreFoundByAPartOfTheirNames() {
        assertEquals(List.of("VSPHERE.LOCAL\\admin"), found(search("ADM").and("exactMatch", false)));
        assertEquals(List.of(), found(search("adm").and("exactMatch", true)));
        assertEquals(List.of("VSPHERE.LOCAL\\operators"), found(search("oper").and("exactMatch", false)));
        assertEquals(
                List.of("VSPHERE.LOCAL\\one", "VSPHERE.LOCAL\\blocked"),
                found(search("").and("exactMatch", false).and("belongsToGroup", "operators")));
        assertEquals(
                List.of("VSPHERE.LOCAL\\operators"),
                found(search("").and("exactMatch", false).and("belongsToUser", "one")));
        for (String argument : List.of("domain", "belongsToGroup", "belongsToUser")) {
            NamedValues unknown = search("").and("exactMatch", false).and(argument, "nowhere");
            assertEquals(new Fault.NotFound(), fault(DIRECTORY, "RetrieveUserGroups", unknown));
        }
    }

    @Test
    void theMessageToAllIsShown() {
        assertNull(read(SESSIONS, "message"));
        assertNull(fault(SESSIONS, "UpdateServiceMessage", named("message", "down at noon")));
        assertEquals("down at noon", read(SESSIONS, "message"));
        assertNull(fault(SESSIONS, "UpdateServiceMessage", named("message", "")));
        assertNull(read(SESSIONS, "message"));
    }

    @Test
    void onlyWhoIsLoggedInIsImpersonated() {
        NamedValues reader = named("userName", "reader");
        assertEquals(new Fault.InvalidLogin(), fault(SESSIONS, "ImpersonateUser", reader));
        users.login("reader");
        assertNull(fault(SESSIONS, "ImpersonateUser", reader));
        assertTrue(admin.ended());
    }

    @Test
    void loginsThatAVCenterDoesNotHaveAreRefused() {
        NamedValues extension = named("extensionKey", "com.example");
        for (String method : List.of("LoginExtensionByCertificate", "LoginExtensionBySubjectName"))
            assertEquals(
                    "NoClientCertificate",
                    Objects.requireNonNull(fault(SESSIONS, method, extension)).typeName());
        assertEquals(new Fault.NotSupported(), fault(SESSIONS, "AcquireLocalTicket", named("userName", "admin")));
    }

    @Test
    void theMembersOfAnEventAreDescribed() {
        NamedValues id = named("eventTypeId", "vim.event.AlarmStatusChangedEvent");
        List<Object> names = ((List<?>) value(EVENTS, "RetrieveArgumentDescription", id))
                .stream()
                        .map(each -> Objects.requireNonNull(((DataObject) each).get("name")))
                        .toList();
        assertEquals(List.of("alarm", "source", "entity", "from", "to"), names);
        assertEquals(
                new Fault.InvalidArgument("eventTypeId"),
                fault(EVENTS, "RetrieveArgumentDescription", named("eventTypeId", "vim.event.Event2")));
    }

    @Test
    void theLogHasALineForEachEvent() {
        DataObject log = (DataObject)
                Objects.requireNonNull(((List<?>) value(LOGS, "QueryDescriptions", NamedValues.none())).getFirst());
        fault(SESSIONS, "UpdateServiceMessage", named("message", "down at noon"));
        NamedValues key = named("key", log.get("key"));
        DataObject all = (DataObject) value(LOGS, "BrowseDiagnosticLog", key);
        List<?> lines = (List<?>) Objects.requireNonNull(all.get("lineText"));
        assertEquals(lines.size(), all.get("lineEnd"));
        assertTrue(lines.getLast().toString().contains("down at noon"));
        DataObject end = (DataObject) value(
                LOGS, "BrowseDiagnosticLog", key.and("start", Integer.MAX_VALUE).and("lines", 0));
        assertEquals(lines.size(), end.get("lineEnd"));
        Fault unknown = fault(LOGS, "BrowseDiagnosticLog", named("key", "hostd"));
        assertEquals("CannotAccessFile", Objects.requireNonNull(unknown).typeName());
    }

    private static NamedValues search(String text) {
        return named("searchStr", text).and("findUsers", true).and("findGroups", true);
    }

    private List<Object> found(NamedValues values) {
        return ((List<?>) value(DIRECTORY, "RetrieveUserGroups", values))
                .stream()
                        .map(each -> Objects.requireNonNull(((DataObject) each).get("principal")))
                        .toList();
    }

    private Object value(MoRef object, String method, NamedValues values) {
        var reply = simulated.sendAndRun(admin, object, method, values);
        assertNull(reply.fault());
        assertEquals(List.of(), simulated.violations);
        return Objects.requireNonNull(reply.value());
    }

    private @Nullable Fault fault(MoRef object, String method, NamedValues values) {
        Fault fault = simulated.sendAndRun(admin, object, method, values).fault();
        assertEquals(List.of(), simulated.violations);
        return fault;
    }

    private @Nullable Object read(MoRef object, String name) {
        var property = Objects.requireNonNull(META.managed(object.type()).property(name));
        return simulated.get(admin, object, property).value();
    }
}
