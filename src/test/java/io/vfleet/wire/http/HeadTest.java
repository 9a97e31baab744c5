package io.vfleet.wire.http;

import static io.vfleet.wire.http.TestHttpServer.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vfleet.config.settings.Settings;
import io.vfleet.harness.ServedVCenter;
import io.vfleet.model.RunObserver;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** HEAD on paths of every kind, in both versions of HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HeadTest {
    private static final String TREE = "/sdk/vim25/8.0.3.0/";
    private static final List<String> PATHS = List.of(
            "/",
            "/nothing",
            "/sdk",
            "/sdk/vimService",
            "/sdk/vimService?wsdl",
            "/sdk/vimService.wsdl",
            "/sdk/vimServiceVersions.xml",
            "/pbm",
            "/folder/x",
            "/api/session",
            "/api/vcenter/vm",
            "/api/vcenter/system",
            "/api/nothing",
            "/rest/com/vmware/cis/session",
            "/rest/nothing",
            TREE + "ServiceInstance/ServiceInstance/content",
            TREE + "ServiceInstance/ServiceInstance/CurrentTime",
            TREE + "Folder/group-d1/name",
            TREE + "Folder/group-d1/nothing",
            "/sdk/vim25/9.9.9.9/Folder/group-d1/name");

    private final Vertx vertx = Vertx.vertx();
    private final ServedVCenter served =
            ServedVCenter.with(Settings.DEFAULT, (_, _, _, _) -> 1, RunObserver.NONE, true);

    /** What came of one request: the bytes are those that were received after the head. */
    private record Received(int status, @Nullable String length, int bytes) {}

    @AfterAll
    void close() {
        await(vertx.close());
        served.close();
    }

    @Test
    void aHeadHasTheStatusAndTheLengthOfItsGetAndNoBody() {
        for (HttpVersion version : List.of(HttpVersion.HTTP_1_1, HttpVersion.HTTP_2)) {
            HttpClient client = vertx.createHttpClient(new HttpClientOptions()
                    .setProtocolVersion(version)
                    .setSsl(true)
                    .setUseAlpn(true)
                    .setTrustAll(true)
                    .setVerifyHost(false));
            for (String path : PATHS) {
                Received get = request(client, HttpMethod.GET, path);
                Received head = request(client, HttpMethod.HEAD, path);
                assertEquals(new Received(get.status(), Integer.toString(get.bytes()), 0), head, version + " " + path);
            }
        }
    }

    private Received request(HttpClient client, HttpMethod method, String path) {
        var options = new RequestOptions()
                .setMethod(method)
                .setHost(served.address().getHost())
                .setPort(served.address().getPort())
                .setURI(path);
        AtomicInteger bytes = new AtomicInteger();
        return await(client.request(options)
                .compose(request -> request.send().compose(response -> {
                    assertTrue(response.statusCode() > 0);
                    response.handler(part -> bytes.addAndGet(part.length()));
                    Future<Void> end = response.end();
                    return end.map(_ ->
                            new Received(response.statusCode(), response.getHeader("content-length"), bytes.get()));
                })));
    }
}
