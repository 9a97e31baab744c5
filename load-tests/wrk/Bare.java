import io.vertx.core.DeploymentOptions;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A TLS listener that reads each body and answers the bytes of the file that the path names: the upper limit of the
 * machine. It has one listener per event loop, and native transport and OpenSSL where available, as a tuned server has.
 *
 * <p>java -cp target/vfleet.jar load-tests/wrk/Bare.java PORT CERT KEY FOLDER
 */
public final class Bare {
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[3]);
        var options = new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(Integer.parseInt(args[0]))
                .setSsl(true)
                .setKeyCertOptions(new PemKeyCertOptions().setCertPath(args[1]).setKeyPath(args[2]));
        if (OpenSSLEngineOptions.isAvailable()) options.setSslEngineOptions(new OpenSSLEngineOptions());
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        vertx.deployVerticle(
                        () -> new Listener(options, folder),
                        new DeploymentOptions().setInstances(VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE))
                .onFailure(failure -> {
                    failure.printStackTrace();
                    System.exit(1);
                });
    }

    private static final class Listener extends VerticleBase {
        private final HttpServerOptions options;
        private final Path folder;
        /** The files by path, read at the first request. */
        private final Map<String, Buffer> answers = new HashMap<>();

        Listener(HttpServerOptions options, Path folder) {
            this.options = options;
            this.folder = folder;
        }

        @Override
        public Future<HttpServer> start() {
            return vertx.createHttpServer(options)
                    .requestHandler(request -> request.body()
                            .onSuccess(body -> request.response()
                                    .putHeader("content-type", "application/json")
                                    .end(answers.computeIfAbsent(request.path(), this::read))))
                    .listen();
        }

        /** Without such a file the answer is empty, which is enough for a client that waits for the listener. */
        private Buffer read(String path) {
            Path file = folder.resolve(path.substring(1));
            return Files.isRegularFile(file) ? vertx.fileSystem().readFileBlocking(file.toString()) : Buffer.buffer();
        }
    }
}
