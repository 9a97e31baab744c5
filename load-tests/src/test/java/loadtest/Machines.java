package loadtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** The UUIDs of the virtual machines to back up, read before the load begins; a job takes one and gives it back. */
final class Machines {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Target target;
    private final HttpClient http;
    private final Queue<String> free = new ConcurrentLinkedQueue<>();
    private String token = "";

    private Machines(Target target) throws GeneralSecurityException {
        this.target = target;
        SSLContext trusting = SSLContext.getInstance("TLS");
        trusting.init(null, new TrustManager[] {new TrustAll()}, new SecureRandom());
        http = HttpClient.newBuilder().sslContext(trusting).build();
    }

    /** Reads the first {@link Target#vms} machines of the server; fails if it has fewer. */
    static Machines of(Target target) {
        try {
            var machines = new Machines(target);
            machines.read();
            return machines;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("no machines from " + target.base(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String take() {
        String uuid = free.poll();
        if (uuid == null) throw new IllegalStateException("more jobs than machines");
        return uuid;
    }

    void giveBack(String uuid) {
        free.add(uuid);
    }

    private void read() throws IOException, InterruptedException {
        call("SessionManager/SessionManager/Login", """
                {"userName": "%s", "password": "%s"}""".formatted(target.userName(), target.password()));
        JsonNode content = call("ServiceInstance/ServiceInstance/RetrieveServiceContent", "{}");
        JsonNode view = call("ViewManager/ViewManager/CreateContainerView", """
                {"container": %s, "type": ["VirtualMachine"], "recursive": true}""".formatted(content.get("rootFolder")));
        JsonNode page = call("PropertyCollector/propertyCollector/RetrievePropertiesEx", SWEEP.formatted(view, target.vms()));
        while (true) {
            for (JsonNode object : page.get("objects")) {
                if (free.size() < target.vms()) free.add(object.at("/propSet/0/val/_value").asText());
            }
            if (free.size() == target.vms() || !page.has("token")) break;
            page = call("PropertyCollector/propertyCollector/ContinueRetrievePropertiesEx", """
                    {"token": %s}""".formatted(page.get("token")));
        }
        if (free.size() < target.vms()) {
            throw new IOException("vms: " + target.vms() + ", but the server has only " + free.size());
        }
        call("SessionManager/SessionManager/Logout", "");
    }

    private static final String SWEEP = """
            {"specSet": [{"_typeName": "PropertyFilterSpec",
              "propSet": [{"_typeName": "PropertySpec", "type": "VirtualMachine", "pathSet": ["config.uuid"]}],
              "objectSet": [{"_typeName": "ObjectSpec", "obj": %s, "skip": true,
                "selectSet": [{"_typeName": "TraversalSpec", "type": "ContainerView", "path": "view", "skip": false}]}]}],
             "options": {"_typeName": "RetrieveOptions", "maxObjects": %d}}""";

    private JsonNode call(String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(target.base() + "/" + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) request.header("vmware-api-session-id", token);
        var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(path + ": " + response.statusCode() + " " + response.body());
        }
        token = response.headers().firstValue("vmware-api-session-id").orElse(token);
        return JSON.readTree(response.body());
    }

    /** Accepts any certificate, as Gatling does. */
    private static final class TrustAll extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
