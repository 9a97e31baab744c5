package io.vfleet.harness.badinput;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.harness.ServedVCenter;
import io.vfleet.harness.badinput.BadCalls.BadCall;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
import io.vfleet.model.MoRef;
import io.vfleet.model.RunObserver;
import io.vfleet.wire.http.RawHttpClient;
import io.vfleet.wire.http.RawHttpClient.RawResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same for the services of storage policies and of first class disks, over SOAP. */
final class SoapServiceBadInputTest {
    private static final Set<String> REFUSALS = Set.of("InvalidArgument", "InvalidRequest", "InvalidType");
    private static final Pattern FAULT = Pattern.compile("<detail>.*?<(?:\\w+:)?(\\w+?)(?:Fault)? ");
    private static final Pattern REFERENCE = Pattern.compile("<(\\w+) type=\"(\\w+)\">([^<]+)</\\1>");

    /** A service beside the vCenter's own. */
    enum Service {
        POLICIES("/pbm/sdk", "urn:pbm", "urn:pbm/2.0", "PbmServiceInstance", "PbmRetrieveServiceContent") {
            @Override
            Metamodel types() {
                return Metamodel.storagePolicies();
            }
        },
        DISKS("/vslm/sdk", "urn:vslm", "urn:vslm/1.0.0", "VslmServiceInstance", "RetrieveContent") {
            @Override
            Metamodel types() {
                return Metamodel.storageLifecycle();
            }
        };

        private final String path;
        private final String namespace;
        private final String action;
        private final MoRef root;
        private final String content;

        Service(String path, String namespace, String action, String root, String content) {
            this.path = path;
            this.namespace = namespace;
            this.action = action;
            this.root = new MoRef(root, "ServiceInstance");
            this.content = content;
        }

        abstract Metamodel types();
    }

    private final ServedVCenter served = ServedVCenter.with(
            ServedVCenter.settings(Map.of(
                    "users.users", List.of(user("user"), user("none")),
                    "users.permissions", List.of(grant("user", "Admin"), grant("none", "NoAccess")))),
            (_, _, _, _) -> 0,
            RunObserver.NONE,
            true);
    private final ServedObjects base = new ServedObjects(served.client().login("user", "pass"));
    private final RawHttpClient client;
    private final String token;

    SoapServiceBadInputTest() throws IOException {
        client = new RawHttpClient(served.address().getPort());
        token = login("user");
    }

    private static Map<String, String> user(String name) {
        return Map.of("name", name, "password", "pass", "fullName", name);
    }

    private static Map<String, Object> grant(String user, String role) {
        return Map.of("user", user, "role", role, "path", "/", "propagate", true);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        served.close();
    }

    private String login(String user) throws IOException {
        String body = "{\"userName\":\"" + user + "\",\"password\":\"pass\"}";
        return Objects.requireNonNull(client.post("/sdk/vim25/8.0.3.0/SessionManager/SessionManager/Login", body)
                .headers()
                .get("vmware-api-session-id"));
    }

    @ParameterizedTest
    @EnumSource
    void whatDoesNotFitTheSchemaIsRefusedAndDoesNothing(Service service) throws IOException {
        String before = state(service);
        assertNothingWrong(
                service,
                150,
                token,
                BadInputKind::isAgainstSchema,
                (_, answer) ->
                        answer.status() == 500 && REFUSALS.contains(fault(answer)) ? "" : "need one of " + REFUSALS);
        assertEquals(before, state(service));
    }

    @ParameterizedTest
    @EnumSource
    void whatFitsTheSchemaOnlyIsAnsweredWithWhatTheMethodHasForIt(Service service) throws IOException {
        assertNothingWrong(
                service,
                80,
                token,
                kind -> kind != BadInputKind.NONE && !kind.isAgainstSchema(),
                (_, answer) -> answer.status() == 200 || isFault(service, answer) ? "" : "need a fault of the API");
    }

    @ParameterizedTest
    @EnumSource
    void whoMayNothingIsRefusedWithoutASessionAndWithoutAPrivilege(Service service) throws IOException {
        String before = state(service);
        Predicate<BadInputKind> right = kind -> kind == BadInputKind.NONE;
        assertNothingWrong(service, 20, "0", right, (method, answer) -> {
            boolean open = method.privilege().equals("System.Anonymous");
            return open || fault(answer).equals("NotAuthenticated") ? "" : "need NotAuthenticated";
        });
        assertNothingWrong(service, 20, login("none"), right, (method, answer) -> {
            if (answer.status() == 500) return isFault(service, answer) ? "" : "need a fault of the API";
            boolean open = method.privilege().equals("System.Anonymous")
                    || method.privilege().equals("System.View");
            boolean nothing = answer.body().contains("Response xmlns=\"" + service.namespace + "\"></");
            return open || nothing ? "" : "need a refusal for " + method.privilege();
        });
        assertEquals(before, state(service));
    }

    private void assertNothingWrong(
            Service service,
            int callsMin,
            String session,
            Predicate<BadInputKind> kinds,
            BiFunction<Method, RawResponse, String> check)
            throws IOException {
        List<String> wrong = new ArrayList<>();
        int calls = 0;
        ServedObjects objects = base.ofService(service.types(), own(service));
        for (ManagedType type : service.types().managedTypes()) {
            MoRef target = objects.find(type.name());
            if (target == null || Metamodel.load().managedType(type.name()) != null) continue;
            for (Method method : type.methods()) {
                if (!method.declaredOn().equals(type.name()) || method.name().startsWith("VslmLog")) continue;
                for (BadCall call : BadCalls.of(method, objects)) {
                    if (!kinds.test(call.kind())) continue;
                    RawResponse answer =
                            send(service, target, method.name(), CallMember.xmlOf(call.arguments()), session);
                    calls++;
                    String need = check.apply(method, answer);
                    if (need.isEmpty() || fault(answer).equals("NotImplemented")) continue;
                    wrong.add(need + ": " + method + ' ' + call.kind() + ' ' + call.place() + ": " + answer.status()
                            + ' ' + text(answer));
                }
            }
        }
        assertEquals("", String.join("\n", wrong));
        assertTrue(calls > callsMin, "calls: " + calls);
    }

    /** The objects that the service names, itself, and a task. */
    private List<MoRef> own(Service service) throws IOException {
        List<MoRef> own = new ArrayList<>(List.of(service.root));
        Matcher found = REFERENCE.matcher(
                send(service, service.root, service.content, "", token).body());
        while (found.find()) own.add(new MoRef(found.group(2), found.group(3)));
        assertTrue(own.size() > 3, own::toString);
        if (service == Service.DISKS)
            own.add(new MoRef("VslmTask", base.ofType("Task").value()));
        return own;
    }

    /** Policies, disks, and what has happened. */
    private String state(Service service) throws IOException {
        MoRef manager = service == Service.POLICIES
                ? new MoRef("PbmProfileProfileManager", "ProfileManager")
                : new MoRef("VslmVStorageObjectManager", "VStorageObjectManager");
        String known = service == Service.POLICIES
                ? send(
                                service,
                                manager,
                                "PbmQueryProfile",
                                "<resourceType><resourceType>STORAGE</resourceType></resourceType>",
                                token)
                        .body()
                : send(service, manager, "VslmListVStorageObjectForSpec", "<maxResult>100</maxResult>", token)
                        .body();
        return known
                + client.get("/sdk/vim25/8.0.3.0/TaskManager/TaskManager/recentTask", "vmware-api-session-id: " + token)
                        .body();
    }

    private RawResponse send(Service service, MoRef target, String method, String arguments, String session)
            throws IOException {
        String body = "<?xml version='1.0'?><e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'"
                + " xmlns:xsd='http://www.w3.org/2001/XMLSchema' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>"
                + "<e:Header><vcSessionCookie>" + session + "</vcSessionCookie></e:Header><e:Body><" + method
                + " xmlns='"
                + service.namespace + "'><_this type='" + target.type() + "'>" + target.value() + "</_this>" + arguments
                + "</" + method + "></e:Body></e:Envelope>";
        return client.post(service.path, body, "SOAPAction: " + service.action);
    }

    private static String text(RawResponse answer) {
        String body =
                answer.body().substring(answer.body().indexOf("Body>") + 5).replace('\n', ' ');
        return body.substring(0, Math.min(400, body.length()));
    }

    private static boolean isFault(Service service, RawResponse answer) {
        String name = fault(answer);
        boolean known =
                service.types().dataType(name) != null || service.types().dataType(name + "Fault") != null;
        return known && !name.equals("SystemError");
    }

    private static String fault(RawResponse answer) {
        Matcher matcher = FAULT.matcher(answer.body());
        return matcher.find() ? matcher.group(1) : "";
    }
}
